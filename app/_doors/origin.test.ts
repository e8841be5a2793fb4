import { expect, it } from 'vitest'
import { judgeOrigin } from '@/app/_doors/origin'
import { safePath } from '@/app/_doors/safe-path'

it.each([
  ['http://localhost:3000', 'same-origin', null],
  ['http://localhost:3000', null, null],
  [null, null, 'origin_missing'],
  ['', null, 'origin_missing'],
  ['null', null, 'origin_forbidden'],
  ['not an origin', null, 'origin_invalid'],
  ['https://evil.example', 'cross-site', 'origin_forbidden'],
  ['http://localhost:3001', null, 'origin_forbidden'],
  ['http://localhost.evil.example:3000', null, 'origin_forbidden'],
  ['http://localhost:3000', 'cross-site', 'origin_forbidden'],
  ['http://localhost:3000', 'same-site', 'origin_forbidden'],
] as const)('a POST from %s (%s) is judged %s', (origin, site, verdict) => {
  expect(judgeOrigin(origin, site, 'http://localhost:3000')).toBe(verdict)
})

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  '%09//evil.example',
  '@evil.example',
  'evil.example',
  '',
  null,
  undefined,
  7,
])('%s is no path to go on to', (text) => {
  expect(safePath(text, '/fallback')).toBe('/fallback')
})

it('a path of ours is kept with its query', () => {
  expect(safePath('/account/payments/1?after=2_3', '/fallback')).toBe('/account/payments/1?after=2_3')
})
