import { expect, it } from 'vitest'
import { preferredLocale } from '@/app/_doors/preferred-locale'

it.each([
  [null, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['FR-fr', 'fr'],
  ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
  ['de-DE,de;q=0.9,fr;q=0.8,en;q=0.7', 'fr'],
  ['en;q=0.5, fr;q=0.9', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['ja,*;q=0.5', 'en'],
  ['fr;q=nonsense', 'en'],
  [';;;,,,q=1', 'en'],
])('%j asks for %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})
