import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neighbours, PAGE_SIZE, pageRequest } from '@/app/_doors/cursor'
import { volume } from '@/lib/testing-volume'

const RUNS = volume(1_000, 10_000)

const row = fc.record({ createdAt: fc.nat(999_999_999_999_999), id: fc.uuid() })
const paramsOf = (href: string | null) => Object.fromEntries(new URL(href ?? '', 'http://localhost').searchParams)

it(`F18: ${RUNS} pages lead to their neighbors and back, and the addresses keep what else they say`, () => {
  const page = fc.record({ items: fc.array(row, { minLength: 1, maxLength: 5 }), hasMore: fc.boolean() })
  const filter = fc.record({ status: fc.string(), q: fc.string() })
  fc.assert(
    fc.property(page, filter, ({ items, hasMore }, kept) => {
      const first = neighbours('/admin/payments', kept, { items, hasMore })
      expect(first.previousHref).toBeNull()
      expect(first.nextHref === null).toBe(!hasMore)
      if (first.nextHref === null) return
      const next = paramsOf(first.nextHref)
      expect(next).toMatchObject(kept)
      const last = items.at(-1)
      expect(pageRequest(next)).toEqual({
        limit: PAGE_SIZE,
        after: { createdAt: last?.createdAt, id: last?.id },
        before: undefined,
      })
      const second = neighbours('/admin/payments', next, { items, hasMore: false })
      expect(second.nextHref).toBeNull()
      expect(pageRequest(paramsOf(second.previousHref)).before).toEqual({
        createdAt: items[0]?.createdAt,
        id: items[0]?.id,
      })
    }),
    { numRuns: RUNS },
  )
})

it(`F18: ${RUNS} forged cursors are pages that do not exist`, () => {
  const almost = fc.tuple(fc.oneof(fc.nat().map(String), fc.string()), fc.oneof(fc.uuid(), fc.string()))
  const forged = fc.oneof(
    fc.string(),
    fc.array(fc.string()),
    almost.map(([time, id]) => `${time}_${id}`),
  )
  fc.assert(
    fc.property(forged, fc.constantFrom('after', 'before'), (text, name) => {
      const real = typeof text === 'string' && /^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
      const asked = () => pageRequest({ [name]: text })
      if (real) expect(asked()).toMatchObject({ [name]: { id: text.split('_')[1] } })
      else expect(asked).toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
    }),
    { numRuns: RUNS },
  )
  const both = { after: `1_${crypto.randomUUID()}`, before: `1_${crypto.randomUUID()}` }
  expect(() => pageRequest(both)).toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
})
