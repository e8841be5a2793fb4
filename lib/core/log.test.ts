import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { passesLuhn, redact } from '@/lib/core/log'

it.each([
  'sk_test_abcdef123456',
  'rk_live_abcdef123456',
  'whsec_abcdef123456',
  'pi_3SRzpsKXBGcbgpbZ1Ke9ZFyn_secret_abc123',
  'seti_1SRzpsKXBGcbgpb_secret_abc123',
  'cf.session=eyJhbGciOi.x.y',
])('%s does not reach the log', (secret) => {
  expect(redact(`before ${secret} after`)).toBe('before [secret] after')
})

it.each(['4242424242424242', '4242 4242 4242 4242', '378282246310005'])(
  'the card number %s does not reach the log',
  (number) => {
    expect(redact(`note ${number}!`)).toBe('note [card number]!')
  },
)

it('leaves ids, amounts and numbers that are no card alone', () => {
  const line =
    '{"payment":"pi_3SRzpsKXBGcbgpbZ1Ke9ZFyn","amount":1999,"created":1763800000000,"order":"1234567890123456"}'
  expect(redact(line)).toBe(line)
})

it('leaves times in milliseconds alone, whatever their check digit', () => {
  for (let time = 1_763_800_000_000; time < 1_763_800_000_010; time++) expect(redact(`at ${time}`)).toBe(`at ${time}`)
})

it('leaves our own ids alone, also those that look like a card up to a dash', () => {
  const upToADash = '42424242-4242-4242-9d3e-3ec36687dee6'
  expect(redact(`payment ${upToADash} failed`)).toBe(`payment ${upToADash} failed`)
  for (let i = 0; i < 1_000; i++) {
    const id = randomUUID()
    expect(redact(`{"payment":"${id}"}`)).toBe(`{"payment":"${id}"}`)
  }
  expect(redact('4242-4242-4242-4242 and 4242 4242 4242 4242')).toBe('[card number] and [card number]')
})

it('knows a card number by its check digit', () => {
  expect(passesLuhn('4242424242424242')).toBe(true)
  expect(passesLuhn('4242424242424241')).toBe(false)
  expect(passesLuhn('42424242')).toBe(false)
})
