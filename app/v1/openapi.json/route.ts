import { answer, route } from '@/app/_doors/route'
import { BASE_HEADERS } from '@/app/_doors/security-headers'
import { env } from '@/lib/core/env'
import { sha256 } from '@/lib/core/ids'
import { type ApiDocument, apiDocument } from './document'

let made: { document: ApiDocument; etag: string } | undefined

/** The description of the API, for everybody; only a new version of the product changes it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({
  GET: async (request) => {
    const { document, etag } = (made ??= describe())
    const headers = { 'Cache-Control': 'public, max-age=300', ETag: etag, 'Access-Control-Allow-Origin': '*' }
    const known = request.headers.get('if-none-match') === etag
    return known
      ? new Response(null, { status: 304, headers: { ...BASE_HEADERS, ...headers } })
      : answer(200, document, headers)
  },
})

function describe(): { document: ApiDocument; etag: string } {
  const document = apiDocument(env().APP_URL)
  return { document, etag: `"${sha256(JSON.stringify(document)).slice(0, 32)}"` }
}
