import { expect, it } from 'vitest'
import { linkToken } from '@/lib/core/crypto'
import { newId } from '@/lib/core/ids'
import { readUnsubscribeToken, unsubscribeToken } from '@/lib/notifications/unsubscribe-token'
import { freshWorld } from '@/lib/testing'

freshWorld()
const whose = { merchantId: newId(), customerId: newId(), kind: 'card_saved' } as const

it('says whose mails of which kind it ends', () => {
  expect(readUnsubscribeToken(unsubscribeToken(whose))).toEqual(whose)
})

it('that was changed, cut, made up or made for something else is none', () => {
  const token = unsubscribeToken(whose)
  const others = [
    token.replace('card_saved', 'card_removed'),
    token.replace(whose.customerId, newId()),
    token.replace('card_saved', 'recovery'),
    token.slice(0, -1),
    `${token}x`,
    `${whose.merchantId}.${whose.customerId}.card_saved.${linkToken(whose.customerId)}`,
    `${whose.merchantId}.${whose.customerId}.card_saved.`,
    '',
    '...',
    'x'.repeat(10_000),
  ]
  for (const other of others) expect(readUnsubscribeToken(other), other.slice(0, 60)).toBeNull()
})
