import { expect, it } from 'vitest'
import { seal, unseal } from '@/lib/core/seal'

// The key comes with the environment, and that wants to know where Stripe is: nowhere, here.
process.env.STRIPE_API_BASE ??= 'http://localhost:9'

const place = { merchantId: 'm1', field: 'answer', rowId: 'r1' }

it('opens where it was sealed', async () => {
  const sealed = await seal('pi_1_secret_2 ü', place)
  expect(sealed).not.toContain('secret')
  expect(await unseal(sealed, place)).toBe('pi_1_secret_2 ü')
  expect(await seal('pi_1_secret_2 ü', place), 'no two are alike').not.toBe(sealed)
})

it('opens nowhere else, and not when one character differs', async () => {
  const sealed = await seal('text', place)
  for (const other of [{ merchantId: 'm2' }, { field: 'key' }, { rowId: 'r2' }])
    await expect(unseal(sealed, { ...place, ...other })).rejects.toThrow('another place')
  const jwe: Record<string, string> = JSON.parse(sealed)
  for (const part of ['ciphertext', 'tag', 'aad']) {
    const changed = jwe[part]?.startsWith('A') ? `B${jwe[part].slice(1)}` : `A${jwe[part]?.slice(1)}`
    await expect(unseal(JSON.stringify({ ...jwe, [part]: changed }), place)).rejects.toThrow()
  }
})
