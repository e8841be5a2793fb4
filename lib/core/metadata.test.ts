import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { changedMetadata } from '@/lib/core/metadata'

test('a key is set by its value, unset by an empty one, all are unset by null (contract E4)', () => {
  expect(changedMetadata(null, { order: '17' })).toEqual({ order: '17' })
  expect(changedMetadata({ order: '17', note: 'a' }, { order: '', color: 'red' })).toEqual({ note: 'a', color: 'red' })
  expect(changedMetadata({ order: '17' }, null)).toEqual({})
})

test('what is there and what comes are 50 keys together, no more', () => {
  const many = (from: number, to: number) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, i) => [from + i, 'x']))
  expect(Object.keys(changedMetadata(many(0, 40), many(40, 50)))).toHaveLength(50)
  expect(() => changedMetadata(many(0, 40), many(40, 51))).toThrow(AppError)
  expect(Object.keys(changedMetadata(many(0, 50), { 0: '', 99: 'x' }))).toHaveLength(50)
})
