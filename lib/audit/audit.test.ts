import { beforeEach, expect, it } from 'vitest'
import { transaction } from '@/db/client'
import { chainAudit, lockAuditHead } from '@/db/repositories/audit'
import { getMerchant } from '@/db/repositories/merchants'
import { addMerchant } from '@/db/testing'
import { chainHash } from '@/lib/core/audit-chain'
import { recordAudit } from '@/lib/audit/record-audit'
import { verifyAudit } from '@/lib/audit/verify-audit'
import type { Ctx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { freshWorld } from '@/lib/testing'

freshWorld()

let ctx: Ctx
beforeEach(async () => {
  const merchant = merchantOf(await getMerchant((await addMerchant()).id))
  ctx = { merchant, livemode: false, actor: { type: 'job', jobId: 'job' }, requestId: 'req_test' }
})

const write = (id: string) => recordAudit(ctx, 'test.done', { type: 'test', id }, { amount: 1, by: 'x' })
const verdict = async () => (await verifyAudit()).find(({ merchantId }) => merchantId === ctx.merchant.id)

it('every entry follows the one before, also of transactions that ran at once', async () => {
  const both = async (i: number) => {
    await write(`${i}a`)
    await write(`${i}b`)
  }
  await Promise.all(Array.from({ length: 10 }, (_, i) => transaction(() => both(i))))
  await write('alone')
  expect(await verdict()).toMatchObject({ entries: 21, problem: null })
})

it('an entry of a transaction that failed leaves no trace', async () => {
  await write('first')
  const failing = transaction(async () => {
    await write('second')
    throw new Error('not today')
  })
  await expect(failing).rejects.toThrow('not today')
  expect(await verdict()).toMatchObject({ entries: 1, problem: null })
})

it('an entry whose words are not those that were chained is found', async () => {
  await write('first')
  const forged = await forge((entry, head) => ({
    ...head,
    hash: chainHash(head.prevHash, { ...entry, action: 'test.undone' }),
  }))
  expect(await verdict()).toMatchObject({ entries: 1, problem: `entry ${forged} is not what was written` })
})

it('an entry put in that follows nothing is found', async () => {
  await write('first')
  const prevHash = 'f'.repeat(64)
  const forged = await forge((entry, head) => ({ ...head, prevHash, hash: chainHash(prevHash, entry) }))
  expect(await verdict()).toMatchObject({ problem: `entry ${forged} does not follow the entry before it` })
})

it('a missing end is found', async () => {
  await write('first')
  await forge((entry, head) => ({ ...head, entries: head.entries + 1, hash: chainHash(head.prevHash, entry) }))
  expect(await verdict()).toMatchObject({ problem: 'the chain ends after 2 entries, 3 were written' })
})

type Link = { prevHash: string; hash: string; entries: number }

/** Writes an entry as somebody would who has the table and not the key. */
async function forge(link: (entry: ReturnType<typeof entryOf>, head: Omit<Link, 'hash'>) => Link): Promise<string> {
  const entry = entryOf(newId())
  await transaction(async () => {
    const { hash: prevHash, entries: before } = await lockAuditHead(entry)
    const { entries, ...hashes } = link(entry, { prevHash, entries: before + 1 })
    await chainAudit({ ...entry, ...hashes }, entries)
  })
  return entry.id
}

function entryOf(id: string) {
  const who = { actorType: 'job', actorId: null, action: 'test.done', objectType: 'test', objectId: 'x' }
  return { id, merchantId: ctx.merchant.id, livemode: false, at: 1, ...who, details: {}, requestId: null }
}
