import { expect, it } from 'vitest'
import { safePath } from '@/app/_doors/safe-path'

it.each(['/account/cards', '/admin/payments?after=1_2&status=declined', '/recover/a-b_c', '/a%20b', '/'])(
  '%j is a path of ours',
  (path) => {
    expect(safePath(path, '/home')).toBe(path)
  },
)

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /account',
  'javascript:alert(1)',
  'account',
  '',
  '/a#b',
  '/@evil.example:443//',
  `/${'a'.repeat(500)}`,
  null,
  undefined,
  42,
  ['/account'],
])('%j is not, and leads to where people land otherwise', (path) => {
  expect(safePath(path, '/home')).toBe('/home')
})

it.each(['/..//evil.example', '/.//evil.example', '/a/..//evil.example', '/%2e%2e//evil.example'])(
  '%j never becomes an address of another site',
  (path) => {
    const target = safePath(path, '/home')
    expect(new URL(target, 'http://localhost:3000').origin).toBe('http://localhost:3000')
  },
)
