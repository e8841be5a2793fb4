import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '@/db/engine'
import { openSqlite } from '@/db/sqlite'
import { AppError } from '@/lib/core/errors'

// The file engine by itself, below the handles.
let folder: string
let engine: Engine

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardfile-'))
  engine = openSqlite(`file:${join(folder, 'deep', 'test.db')}`, 1_000)
})

afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const one = async (text: string) => (await engine.send(text, [])).rows[0]?.[0]

test('both connections keep every commit through a power cut, also after the first write', async () => {
  const durable = async () => {
    expect(await one('select * from pragma_journal_mode')).toBe('wal')
    await engine.transaction(async (send) => {
      expect((await send('pragma synchronous', [])).rows).toEqual([[2]])
      expect((await send('pragma foreign_keys', [])).rows).toEqual([[1]])
    })
  }
  await durable()
  await engine.send('create table t (n integer)', [])
  await engine.send('insert into t values (1)', [])
  await durable()
  expect(await one('select n from t')).toBe(1)
})

test('a write that returns rows goes to the writer, a read beside an open transaction sees what is committed', async () => {
  await engine.send('create table t (n integer)', [])
  expect((await engine.send('insert into t values (1) returning n', [])).rows).toEqual([[1]])
  await engine.transaction(async (send) => {
    await send('insert into t values (2)', [])
    expect(await one('select count(*) from t')).toBe(1)
    expect((await send('select count(*) from t', [])).rows).toEqual([[2]])
  })
  expect(await one('select count(*) from t')).toBe(2)
})

test('another process holding the lock is waited for without blocking this one', async () => {
  await engine.send('create table t (n integer)', [])
  const other = new Database(join(folder, 'deep', 'test.db'))
  other.exec('BEGIN IMMEDIATE')
  let ticks = 0
  const ticking = setInterval(() => ticks++, 20)
  setTimeout(() => other.exec('COMMIT'), 500)
  await engine.send('insert into t values (1)', [])
  clearInterval(ticking)
  other.close()
  expect(await one('select count(*) from t')).toBe(1)
  expect(ticks).toBeGreaterThan(0)
})

test('a lock that does not go away is a 503, nothing is written, and it heals by itself', async () => {
  await engine.send('create table t (n integer)', [])
  const other = new Database(join(folder, 'deep', 'test.db'))
  other.exec('BEGIN IMMEDIATE')
  const attempt = engine.transaction((send) => send('insert into t values (1)', []))
  await expect(attempt).rejects.toBeInstanceOf(AppError)
  await expect(attempt).rejects.toMatchObject({ kind: 'unavailable' })
  other.exec('ROLLBACK')
  other.close()
  await engine.transaction((send) => send('insert into t values (2)', []))
  expect(await one('select group_concat(n) from t')).toBe('2')
})

test('those who queue behind a lock are refused together, not one patience after the other', async () => {
  await engine.send('create table t (n integer)', [])
  const other = new Database(join(folder, 'deep', 'test.db'))
  other.exec('BEGIN IMMEDIATE')
  const began = Date.now()
  const write = () => engine.transaction((send) => send('insert into t values (1)', []))
  const answers = await Promise.allSettled(Array.from({ length: 10 }, write))
  other.close()
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  // Once the patience of a second and a look at the lock; ten times would be more than ten.
  expect(Date.now() - began).toBeLessThan(3_000)
})

test('a full disk is a 503, leaves nothing and heals by itself', async () => {
  await engine.send('create table t (n text)', [])
  await engine.transaction((send) => send('pragma max_page_count = 10', []))
  const attempt = engine.transaction(async (send) => {
    await send('insert into t values (?)', ['small'])
    await send('insert into t values (?)', ['x'.repeat(200_000)])
  })
  await expect(attempt).rejects.toMatchObject({ kind: 'unavailable' })
  expect(await one('select count(*) from t')).toBe(0)
  await engine.transaction((send) => send('pragma max_page_count = 100000', []))
  await engine.transaction((send) => send('insert into t values (?)', ['small']))
  expect(await one('select count(*) from t')).toBe(1)
})
