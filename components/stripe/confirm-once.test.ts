import { expect, test } from 'vitest'
import { confirmOnce } from '@/components/stripe/confirm-once'

test('a second press while the first is with the bank confirms nothing', async () => {
  let confirmations = 0
  const bank = Promise.withResolvers<string>()
  const confirm = () => {
    confirmations += 1
    return bank.promise
  }
  const first = confirmOnce('pi_1_secret_a', confirm)
  expect(await confirmOnce('pi_1_secret_b', confirm)).toBeNull()
  bank.resolve('done')
  expect(await first).toBe('done')
  expect(confirmations).toBe(1)
})

test('after an answer or a failure the same intent can be confirmed again', async () => {
  await expect(confirmOnce('pi_2_secret', () => Promise.reject(new Error('broken line')))).rejects.toThrow(
    'broken line',
  )
  expect(await confirmOnce('pi_2_secret', async () => 'again')).toBe('again')
})

test('two intents do not wait for each other', async () => {
  const forever = new Promise<string>(() => {})
  void confirmOnce('pi_3_secret', () => forever)
  expect(await confirmOnce('pi_4_secret', async () => 'other')).toBe('other')
})
