import { describe, expect, it } from 'vitest'
import { answer, readBytes, route } from '@/app/_doors/route'
import { AppError, conflict, notFound } from '@/lib/core/errors'

process.env.STRIPE_API_BASE = 'http://localhost:4242'
process.env.LOG_LEVEL = 'silent'

const context = { params: Promise.resolve({}) }
const request = (method: string, body?: BodyInit) => new Request('http://localhost:3000/api/x', { method, body })

describe('a machine door', () => {
  it('answers with the headers of every answer and a request id', async () => {
    const { GET } = route({ GET: async () => answer(200, { ok: true }) })
    const response = await GET(request('GET'), context)
    expect(await response.json()).toEqual({ ok: true })
    expect(response.headers.get('Request-Id')).toMatch(/^req_[0-9a-f]{32}$/)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('refuses every other method and names the right ones', async () => {
    const door = route({ GET: async () => answer(200, {}) })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const response = await door[method](request(method), context)
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('GET, HEAD')
    }
    expect((await door.HEAD(request('HEAD'), context)).status).toBe(200)
  })

  it.each([
    [notFound('payment'), 404, 'resource_missing'],
    [conflict('card_in_use', 'Later.'), 409, 'card_in_use'],
    [new AppError('bad_request', 'webhook_signature_invalid', 'No.'), 400, 'webhook_signature_invalid'],
    [new AppError('unavailable', 'database_unavailable', 'Busy.'), 503, 'database_unavailable'],
    [new AppError('too_large', 'body_too_large', 'Big.'), 413, 'body_too_large'],
    [new AppError('rate_limited', 'rate_limited', 'Slow.'), 429, 'rate_limited'],
  ])('turns %s into %d', async (error, status, code) => {
    const { POST } = route({ POST: () => Promise.reject(error) })
    const response = await POST(request('POST'), context)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ success: false, message: error.message, error: { code } })
  })

  it('says nothing of the cause of a bug', async () => {
    const { POST } = route({ POST: () => Promise.reject(new Error('sk_test_secret at /home/app')) })
    const response = await POST(request('POST'), context)
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('internal_error')
    expect(body).not.toMatch(/sk_test|\/home/)
  })
})

describe('a body', () => {
  it('is read as it came, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 123, 34])
    expect(await readBytes(request('POST', bytes), 4)).toEqual(bytes)
    expect(await readBytes(request('POST'), 4)).toEqual(Buffer.alloc(0))
  })

  it('that is larger than allowed is refused, also when its length was not said or was a lie', async () => {
    await expect(readBytes(request('POST', 'x'.repeat(5)), 4)).rejects.toMatchObject({ code: 'body_too_large' })
    const said = new Request('http://localhost/', { method: 'POST', body: 'x', headers: { 'content-length': '5' } })
    await expect(readBytes(said, 4)).rejects.toMatchObject({ code: 'body_too_large' })
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024)) })
    const streamed = new Request('http://localhost/', { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    await expect(readBytes(streamed, 4096)).rejects.toMatchObject({ code: 'body_too_large' })
  })
})
