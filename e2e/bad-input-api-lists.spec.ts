import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures'
import { newWallet, rest } from './rest'

test('74-77: limits and cursors that cannot be are 400 on every list', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const other = await newWallet(request)
  const lists = [
    ['/v1/customers?', customer],
    ['/v1/payments/cards?', card],
    [`/v1/payments/cards?customer_id=${customer}&`, card],
    [`/v1/customers/${customer}/cards?`, card],
  ]
  for (const [list = '', own = ''] of lists) {
    const isOwn = list.includes(customer)
    const bad: [string, string][] = [
      ...['0', '-1', '101', '1000000000', 'abc', '', '1.5', '1e1'].map((limit): [string, string] => [
        `limit=${limit}`,
        'limit_invalid',
      ]),
      ['starting_after=', 'cursor_invalid'],
      ['starting_after=pm_unknown', 'cursor_invalid'],
      ['starting_after=cus_unknown', 'cursor_invalid'],
      [`ending_before=${randomUUID()}`, 'cursor_invalid'],
      ['starting_after=pi_unknown', 'cursor_invalid'],
      [`starting_after=${'x'.repeat(300)}`, 'cursor_invalid'],
      [`starting_after=${own}&ending_before=${own}`, 'cursor_invalid'],
      [`starting_after=${own.startsWith('pm_') ? customer : card}`, 'cursor_invalid'],
      ...(isOwn ? [[`starting_after=${other.card}`, 'cursor_invalid'] as [string, string]] : []),
      ['limit=1&limit=2', 'parameter_invalid'],
      ['limit[gte]=1', 'unknown_parameter'],
      ['a[b]=c', 'unknown_parameter'],
      ['merchant_id=x', 'unknown_parameter'],
    ]
    for (const [query, code] of bad) {
      const { status, body } = await call('GET', `${list}${query}`)
      expect([list, query.slice(0, 40), status, body.error.code]).toEqual([list, query.slice(0, 40), 400, code])
    }
  }
})

test('79: search and filters take what they are given literally', async ({ request }) => {
  const call = rest(request)
  const mark = randomUUID().slice(0, 8)
  const email = `per_cent_${mark}@example.com`
  expect((await call('POST', '/v1/customers', { email, name: `${mark} a\\b` })).status).toBe(201)
  const count = async (query: string) => (await call('GET', `/v1/customers?${query}`)).body.data.length
  const search = (text: string) => count(`search=${encodeURIComponent(text)}`)
  expect(await search(`per_cent_${mark}`)).toBe(1)
  expect(await search(`per%cent_${mark}`)).toBe(0)
  expect(await search(`per_cent%${mark}`)).toBe(0)
  expect(await search(`${mark} a\\b`)).toBe(1)
  expect(await search(`${mark}" OR name:*`)).toBe(0)
  expect(await search(`${mark}' OR '1'='1`)).toBe(0)
  expect(await count(`email=${encodeURIComponent(email)}`)).toBe(1)
  expect(await count(`email=${encodeURIComponent(`perxcent_${mark}@example.com`)}`)).toBe(0)
})
