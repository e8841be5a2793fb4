import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { activeKeyId, keyIdOf, seal, unseal } from '@/lib/core/seal'

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

it('wraps with the first key, opens with any of them, and names the one that is missing', async () => {
  const [autumn, spring] = ['2026-11', '2026-05'].map((name) => `${name}:${randomBytes(32).toString('base64')}`)
  const before = await seal('before there were keys', place)
  expect(keyIdOf(before)).toBe('derived-1')

  const older = await withKeys(`${spring}`)
  const fromSpring = await older.seal('spring', place)
  expect(older.keyIdOf(fromSpring)).toBe('2026-05')

  const both = await withKeys(`${autumn}, ${spring}`)
  expect(both.activeKeyId()).toBe('2026-11')
  expect(both.knownKeyIds()).toEqual(['2026-11', '2026-05', 'derived-1'])
  expect(await both.unseal(fromSpring, place)).toBe('spring')
  expect(await both.unseal(before, place)).toBe('before there were keys')
  const fromAutumn = await both.seal('autumn', place)
  expect(both.keyIdOf(fromAutumn)).toBe('2026-11')

  const newer = await withKeys(`${autumn}`)
  expect(await newer.unseal(fromAutumn, place)).toBe('autumn')
  await expect(newer.unseal(fromSpring, place)).rejects.toThrow('2026-05 is not in CARDFILE_KEYS')
  await expect(unseal(fromAutumn, place)).rejects.toThrow('2026-11')
  expect(activeKeyId()).toBe('derived-1')
  const other = await withKeys(`2026-11:${randomBytes(32).toString('base64')}`)
  await expect(other.unseal(fromAutumn, place), 'another key of the same name').rejects.toThrow()
})

async function withKeys(keys: string) {
  vi.resetModules()
  vi.stubEnv('CARDFILE_KEYS', keys)
  const sealing = await import('@/lib/core/seal')
  // Reads its environment now, before the next one changes it.
  sealing.activeKeyId()
  vi.unstubAllEnvs()
  return sealing
}
