import { expect, it } from 'vitest'
import { linkOfPath } from '@/app/_doors/link-of-path'

const token = 'x'.repeat(43)

it.each([
  [`/recover/${token}`, { kind: 'recovery', token }],
  [`/recover/${token}/return`, { kind: 'recovery', token }],
  [`/checkout/${token}?a=1`, { kind: 'checkout', token }],
  [`/popup/add-card/${token}`, { kind: 'hosted', token }],
  [`/wallet/${token}/new`, { kind: 'hosted', token }],
  [`/unsubscribe/a.b.card_saved.${token}`, { kind: 'unsubscribe', token: `a.b.card_saved.${token}` }],
  ['/recover/short', null],
  [`/account/cards/${token}`, null],
  [`/x/recover/${token}`, null],
  ['/', null],
  [null, null],
])('%j is behind %j', (path, link) => {
  expect(linkOfPath(path)).toEqual(link)
})
