import { parseAccent } from '@/lib/core/accent'
import { accentStylesheet } from '@/lib/merchants/accent-stylesheet'

/** The tokens of one accent as a stylesheet, `3a45c4.css`: its address says all of it, so it never changes. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const digits = /^([\da-f]{6})\.css$/.exec((await params).file)?.[1]
  const accent = digits && parseAccent(digits)
  if (!accent) return new Response(null, { status: 404 })
  return new Response(accentStylesheet(accent), {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
