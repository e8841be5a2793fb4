import { expect, it } from 'vitest'
import { z } from 'zod'
import { readBody } from '@/app/_doors/body'
import { metadataChangeField, metadataField } from '@/app/_doors/metadata'
import { AppError } from '@/lib/core/errors'

const schema = z.strictObject({
  amount: z.number('amount_invalid').meta({ type: 'integer' }),
  kind: z.enum(['a', 'b']).default('a'),
  sure: z.boolean().default(false),
  text: z.string().max(20).optional(),
  metadata: metadataField.optional(),
  change: metadataChangeField.optional(),
  consent: z.strictObject({ accepted_at: z.int() }).optional(),
})

function post(body: string | Uint8Array<ArrayBuffer>, type = 'application/json', headers = {}) {
  const request = new Request('http://localhost/x', {
    method: 'POST',
    body,
    headers: { 'Content-Type': type, ...headers },
  })
  return readBody(request, schema)
}

const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'accepted',
    (error: unknown) => (error instanceof AppError ? [error.kind, error.code, error.param] : error),
  )

it('a form says the same as JSON: numbers and truth values are read where they are meant', async () => {
  const form = 'amount=1999&sure=true&text=17&metadata[order]=17&metadata[a.b]=true&consent[accepted_at]=1700000000'
  expect(await post(form, 'application/x-www-form-urlencoded')).toEqual({
    amount: 1999,
    kind: 'a',
    sure: true,
    text: '17',
    metadata: { order: '17', 'a.b': 'true' },
    consent: { accepted_at: 1_700_000_000 },
  })
})

it.each([
  ['amount=1&amount=2', 'amount_invalid'],
  ['amount=1.5', 'amount_invalid'],
  ['amount=1e3', 'amount_invalid'],
  ['amount=', 'amount_invalid'],
  ['amount=1&sure=yes', 'parameter_invalid'],
  ['amount=1&constructor[prototype]=1', 'unknown_parameter'],
  ['amount=1&a[b][c][d][e][f][g]=1', 'form_invalid'],
  [`amount=1&${'x=1&'.repeat(1_001)}`, 'form_invalid'],
  ['amount=1&metadata[a][b]=c', 'metadata_invalid'],
])('of the form %s nothing is taken', async (form, code) => {
  expect(await refusal(post(form, 'application/x-www-form-urlencoded'))).toContain(code)
})

it('what would change every object is not even read from a form', async () => {
  const sent = await post('amount=1&__proto__[isAdmin]=1', 'application/x-www-form-urlencoded')
  expect(Object.keys(sent)).toEqual(['amount', 'kind', 'sure'])
  expect('isAdmin' in {}).toBe(false)
})

it.each([
  ['{"amount":1,"amount":2}', ['bad_request', 'duplicate_key', 'amount']],
  ['{"amount":1,"\\u0061mount":2}', ['bad_request', 'duplicate_key', 'amount']],
  ['{"amount":1,"metadata":{"a":"1","a":"2"}}', ['bad_request', 'duplicate_key', 'a']],
  ['{"text":"amount","amount":1,"metadata":{"amount":"1"}}', 'accepted'],
  ['{"metadata":{"a":"1"},"change":{"a":"1"},"amount":1}', 'accepted'],
  ['{"amount":1,"kind":"c"}', ['invalid', 'parameter_invalid', 'kind']],
  ['{}', ['invalid', 'amount_invalid', 'amount']],
  ['{"amount":1,"consent":{}}', ['invalid', 'parameter_missing', 'consent.accepted_at']],
  ['{"amount":1,"consent":{"accepted_at":1,"x":1}}', ['bad_request', 'unknown_parameter', 'consent.x']],
  ['{"amount":1,"text":"a\\u0000"}', ['invalid', 'text_invalid', 'text']],
  ['{"amount":1,"text":"a\\nb"}', 'accepted'],
  ['{"amount":1,"metadata":{"a":"a\\nb"}}', ['invalid', 'text_invalid', 'metadata.a']],
  ['{"amount":1,"text":"4242 4242 4242 4242"}', ['invalid', 'card_number_not_allowed', 'text']],
  ['{"amount":1,"metadata":{"a":"4242424242424242"}}', ['invalid', 'card_number_not_allowed', 'metadata.a']],
  ['{"amount":1,"metadata":{"4242424242424242":"a"}}', ['invalid', 'card_number_not_allowed', 'metadata']],
  ['{"amount":1,"metadata":{"a":"pi_4242424242424242"}}', 'accepted'],
  ['{"amount":1,"metadata":{"a[b":"c"}}', ['invalid', 'metadata_invalid', 'metadata']],
  ['{"amount":1,"metadata":{"a":1}}', ['invalid', 'metadata_invalid', 'metadata.a']],
  ['{"amount":1,"metadata":[]}', ['invalid', 'metadata_invalid', 'metadata']],
  ['\ufeff{"amount":1}', 'accepted'],
])('%s', async (json, answer) => {
  expect(await refusal(post(json))).toEqual(answer)
})

it('metadata has Stripe’s limits, counted in characters', async () => {
  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']))
  const send = (metadata: object) => refusal(post(JSON.stringify({ amount: 1, metadata })))
  expect(await send(keys(50))).toBe('accepted')
  expect(await send(keys(51))).toContain('metadata_invalid')
  expect(await send({ ['😀'.repeat(40)]: 'x' })).toBe('accepted')
  expect(await send({ ['x'.repeat(41)]: 'x' })).toContain('metadata_invalid')
  expect(await send({ x: '😀'.repeat(500) })).toBe('accepted')
  expect(await send({ x: 'x'.repeat(501) })).toContain('metadata_invalid')
})

it('an empty value unsets a key, an empty metadata all of them', async () => {
  const change = async (body: string, type?: string) => (await post(body, type)).change
  expect(await change('{"amount":1,"change":{"a":"","b":"c"}}')).toEqual({ a: '', b: 'c' })
  for (const nothing of ['""', 'null', '{}']) expect(await change(`{"amount":1,"change":${nothing}}`)).toBeNull()
  expect(await change('amount=1&change=', 'application/x-www-form-urlencoded')).toBeNull()
  expect((await post('{"amount":1,"metadata":{"a":"","b":"c"}}')).metadata).toEqual({ b: 'c' })
})

it('a body has one type, one encoding and a size', async () => {
  const body = '{"amount":1}'
  const kinds = async (...sent: Parameters<typeof post>) => String(await refusal(post(...sent))).split(',')[0]
  expect(await kinds(body, 'text/plain')).toBe('unsupported')
  expect(await kinds(body, 'multipart/form-data; boundary=x')).toBe('unsupported')
  expect(await kinds(body, 'application/json; charset=latin1')).toBe('unsupported')
  expect(await kinds(body, 'application/json', { 'Content-Encoding': 'gzip' })).toBe('unsupported')
  expect(await kinds(new Uint8Array([0x7b, 0xff, 0x7d]))).toBe('bad_request')
  expect(await kinds(`{"text":"${'x'.repeat(300_000)}"}`)).toBe('too_large')
  expect(await kinds(`{${Array.from({ length: 1_001 }, (_, i) => `"k${i}":1`).join(',')}}`)).toBe('bad_request')
  expect(await refusal(post(body, 'Application/JSON; Charset="UTF-8"'))).toBe('accepted')
})
