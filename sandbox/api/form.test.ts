import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnyForm, parseForm } from './form.ts'
import { parseSimpleForm } from './simple-form.ts'

test('what stripe-node writes is read by the simple parser', () => {
  const form = 'amount=1000&expand[0]=latest_charge&card[number]=4242+4242&metadata[a%26b]=c%3Dd&list[]=x&list[]=y'
  expect(parseSimpleForm(form)).toEqual({
    amount: '1000',
    expand: ['latest_charge'],
    card: { number: '4242 4242' },
    metadata: { 'a&b': 'c=d' },
    list: ['x', 'y'],
  })
  expect(parseSimpleForm('line_items[0][price]=p&line_items[0][quantity]=2&line_items[1][price]=q')).toEqual({
    line_items: [{ price: 'p', quantity: '2' }, { price: 'q' }],
  })
})

test.each(['a=1&a=2', 'a[b]=1&a=2', 'a[1]=x', 'a[b]=1&a[0]=2', 'a', 'a[b=1', '%ZZ=1', '__proto__[x]=1', '[]=1', '=1'])(
  '%s is left to the other parser',
  (form) => {
    expect(parseSimpleForm(form)).toBeUndefined()
  },
)

test('both parsers read the same, whatever is written', () => {
  const name = fc.constantFrom('a', 'b', '0', '1', '', 'a.b', 'ä', '%5B', '%5D', '__proto__', 'toString', ' ')
  const key = fc
    .tuple(name, fc.array(name, { maxLength: 3 }))
    .map(([first, rest]) => first + rest.map((part) => `[${part}]`).join(''))
  const value = fc.oneof(fc.constantFrom('', '1', 'a=b', '+', '%20', '%', '%E4'), fc.string({ maxLength: 4 }))
  const form = fc
    .array(fc.tuple(key, value), { minLength: 1, maxLength: 5 })
    .map((pairs) => pairs.map(([one, other]) => `${one}=${other}`).join('&'))
  fc.assert(
    fc.property(form, (encoded) => {
      expect(JSON.stringify(parseForm(encoded))).toBe(JSON.stringify(parseAnyForm(encoded)))
    }),
    { numRuns: 3000 },
  )
})
