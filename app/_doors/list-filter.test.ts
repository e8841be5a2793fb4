import { describe, expect, it } from 'vitest'
import { asRequest, filterQuery, listFilter } from '@/app/_doors/list-filter'

describe('the filter of a list', () => {
  it('is read out of an address and written into one again', () => {
    const filter = listFilter({
      q: ' ada ',
      status: 'requires_action,declined',
      currency: 'EUR',
      from: '2026-01-01',
      to: '2026-01-31',
      after: '1_x',
    })
    expect(filterQuery(filter)).toBe('q=ada&from=2026-01-01&to=2026-01-31&currency=eur&status=requires_action,declined')
    expect(listFilter(Object.fromEntries(new URLSearchParams(filterQuery(filter))))).toEqual(filter)
    expect(asRequest(filter)).toEqual({
      search: 'ada',
      statuses: ['requires_action', 'declined'],
      currency: 'eur',
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 1, 1),
    })
  })

  it('leaves out what cannot be one', () => {
    const nonsense = listFilter({
      q: '\0',
      status: 'lost,<b>',
      currency: 'euro',
      from: '2026-02-30',
      to: '31.12.2026',
    })
    expect(filterQuery(nonsense)).toBe('')
    expect(Object.values(asRequest(nonsense)).every((value) => value === undefined)).toBe(true)
  })

  it('is changed part by part', () => {
    const filter = listFilter({ q: 'a&b', status: 'declined' })
    expect(filterQuery(filter, { status: [] })).toBe('q=a%26b')
    expect(filterQuery(filter, { q: '', status: [] })).toBe('')
  })
})
