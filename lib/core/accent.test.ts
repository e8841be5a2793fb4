import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accentTokens, checkAccent, DEFAULT_ACCENT, nearestLegible, parseAccent, SURFACES } from '@/lib/core/accent'

const css = readFileSync('app/globals.css', 'utf8')
const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

describe('an accent', () => {
  it('lies on the surfaces of the stylesheet', () => {
    const [light = '', dark = ''] = css.split('prefers-color-scheme: dark')
    expect(light).toContain(`--accent: ${DEFAULT_ACCENT};`)
    for (const [name, color] of Object.entries(SURFACES.light)) expect(light).toContain(`--${name}: ${color};`)
    for (const [name, color] of Object.entries(SURFACES.dark)) expect(dark).toContain(`--${name}: ${color};`)
  })

  it.each([
    ['#3a45c4', '#3a45c4'],
    ['  3A45C4 ', '#3a45c4'],
    ['#0a0', '#00aa00'],
    ['', null],
    ['#12', null],
    ['#12345', null],
    ['#12345678', null],
    ['red', null],
    ['rgb(1,2,3)', null],
    ['#3a45c4;}', null],
    ['url(x)', null],
  ])('%s is read as %s', (text, color) => {
    expect(parseAccent(text)).toBe(color)
  })

  it('of any color becomes one that passes everywhere, light and dark', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const legible = nearestLegible(color)
        const failed = checkAccent(legible).filter(({ passes }) => !passes)
        expect(failed, `${color} as ${legible}`).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('fails only by the text on its button', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const failed = checkAccent(color).filter(({ passes }) => !passes)
        expect(failed.every(({ theme, pair }) => theme === 'light' && pair !== 'link_text')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is kept as it is where white is legible on it', () => {
    for (const color of [DEFAULT_ACCENT, '#000000', '#0b6a43', '#b3261e']) {
      expect(nearestLegible(color)).toBe(color)
      expect(accentTokens(color, 'light').accent).toBe(color)
    }
    expect(nearestLegible('#ffcc00')).not.toBe('#ffcc00')
    expect(checkAccent('#ffcc00').find(({ passes }) => !passes)).toMatchObject({ theme: 'light', pair: 'button_text' })
  })
})
