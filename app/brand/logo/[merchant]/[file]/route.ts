import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { getLogo } from '@/lib/merchants/get-logo'

type Params = { params: Promise<{ merchant: string; file: string }> }

/** A merchant's logo, for its pages and for the mails that name it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { merchant, file } = await params
  if (!isId(merchant) || !/^[\da-f]{32}\.(png|jpg|webp)$/.test(file)) return new Response(null, { status: 404 })
  try {
    const { type, bytes, current } = await getLogo(merchant, file)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': type,
        'Content-Length': String(bytes.length),
        'Content-Disposition': 'inline',
        'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        // Mail programs on the web show it on pages of their own.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    })
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return new Response(null, { status: 404 })
    throw error
  }
}
