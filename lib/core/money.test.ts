import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAmount, formatMoney, isCurrency, MAX_AMOUNT } from '@/lib/core/money'
import { minimumAmount, parseMoney, toDecimal } from '@/lib/core/money'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formatMoney writes the smallest unit as people read it', () => {
  test.each([
    [1999, 'eur', 'en', '€19.99'],
    [1999, 'eur', 'fr', '19,99 €'],
    [5, 'usd', 'en', '$0.05'],
    [0, 'usd', 'en', '$0.00'],
    [-1999, 'usd', 'en', '-$19.99'],
    [500, 'jpy', 'en', '¥500'],
    [1230, 'kwd', 'en', 'KWD 1.230'],
    [500, 'isk', 'en', 'ISK 5'],
    [500, 'ugx', 'en', 'UGX 5'],
    [17500, 'huf', 'en', 'HUF 175.00'],
    [99_999_999, 'eur', 'en', '€999,999.99'],
    [9_007_199_254_740_991, 'usd', 'en', '$90,071,992,547,409.91'],
  ])('%i %s in %s is %s', (amount, currency, locale, expected) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(expected)
  })

  test('an amount off the grid is shown in full, not cut', () => {
    expect(plain(formatMoney(550, 'isk', 'en'))).toBe('ISK 5.50')
  })

  test('an unknown currency or a fraction is refused', () => {
    expect(() => formatMoney(1, 'xxx', 'en')).toThrow(RangeError)
    expect(() => formatMoney(1.5, 'usd', 'en')).toThrow(RangeError)
  })
})

describe('parseMoney reads what people type', () => {
  test.each([
    ['19.99', 'eur', 'en', 1999],
    ['19,99', 'eur', 'fr', 1999],
    ['19.99', 'eur', 'fr', 1999],
    ['€19.99', 'eur', 'en', 1999],
    ['19.99 EUR', 'eur', 'en', 1999],
    ['19,99 €', 'eur', 'fr', 1999],
    [' 1,234.5 ', 'usd', 'en', 123450],
    ['1 234,50', 'eur', 'fr', 123450],
    ['1.234,50', 'eur', 'de', 123450],
    ['.50', 'usd', 'en', 50],
    ['20', 'usd', 'en', 2000],
    ['20.', 'usd', 'en', 2000],
    ['0020.100', 'usd', 'en', 2010],
    ['500', 'jpy', 'en', 500],
    ['500.00', 'jpy', 'en', 500],
    ['1.23', 'kwd', 'en', 1230],
    ['5', 'ugx', 'en', 500],
    ['0.29', 'gbp', 'en', 'amount_too_small'],
    ['0', 'usd', 'en', 'amount_too_small'],
    ['0.49', 'usd', 'en', 'amount_too_small'],
    ['1000000', 'usd', 'en', 'amount_too_large'],
    ['999999999999999999999999', 'usd', 'en', 'amount_too_large'],
    ['1.005', 'usd', 'en', 'amount_granularity'],
    ['500.5', 'jpy', 'en', 'amount_granularity'],
    ['1.234', 'kwd', 'en', 'amount_granularity'],
    ['5.50', 'isk', 'en', 'amount_granularity'],
    ['', 'usd', 'en', 'amount_invalid'],
    ['.', 'usd', 'en', 'amount_invalid'],
    ['-5', 'usd', 'en', 'amount_invalid'],
    ['1e3', 'usd', 'en', 'amount_invalid'],
    ['19,99', 'usd', 'en', 'amount_invalid'],
    ['1,2345', 'usd', 'en', 'amount_invalid'],
    ['19.99', 'eur', 'de', 'amount_invalid'],
    ['1.2.3', 'usd', 'en', 'amount_invalid'],
    ['٢٠', 'usd', 'en', 'amount_invalid'],
    ['$20', 'eur', 'en', 'amount_invalid'],
  ])('%s %s in %s is %s', (text, currency, locale, expected) => {
    const result = parseMoney(text, currency, locale)
    expect(result.ok ? result.amount : result.code).toBe(expected)
  })

  test('reads back every amount it can write, in every kind of currency', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'isk', 'ugx', 'eur', 'huf')
    const locale = fc.constantFrom('en', 'fr', 'de', 'de-CH', 'en-IN', 'sv', 'ja')
    fc.assert(
      fc.property(currency, locale, fc.integer({ min: 1, max: MAX_AMOUNT }), (code, where, raw) => {
        const checked = checkAmount(raw - (raw % 100), code)
        fc.pre(checked.ok)
        if (!checked.ok) return
        const text = toDecimal(checked.amount, code)
        const typed = where === 'de' ? text.replace('.', ',') : text
        expect(parseMoney(typed, code, where)).toEqual(checked)
      }),
    )
  })

  test('never answers an amount outside the rules, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('usd', 'jpy', 'kwd', 'isk'), (text, code) => {
        const result = parseMoney(text, code, 'en')
        if (result.ok) expect(checkAmount(result.amount, code)).toEqual(result)
      }),
    )
  })
})

describe('checkAmount', () => {
  test.each([
    [50, 'usd', 50],
    [49, 'usd', 'amount_too_small'],
    [MAX_AMOUNT, 'usd', MAX_AMOUNT],
    [MAX_AMOUNT + 1, 'usd', 'amount_too_large'],
    [0, 'usd', 'amount_invalid'],
    [-1, 'usd', 'amount_invalid'],
    [1.5, 'usd', 'amount_invalid'],
    [Number.NaN, 'usd', 'amount_invalid'],
    [1001, 'kwd', 'amount_granularity'],
    [1010, 'kwd', 1010],
    [550, 'ugx', 'amount_granularity'],
    [500, 'ugx', 500],
  ])('%d %s is %s', (amount, currency, expected) => {
    const result = checkAmount(amount, currency)
    expect(result.ok ? result.amount : result.code).toBe(expected)
  })
})

test('isCurrency takes lower-case codes of the table alone', () => {
  expect(['usd', 'jpy', 'kwd'].every(isCurrency)).toBe(true)
  expect(['USD', 'uſd', 'usdd', '', 'us$', 'xxx', 'constructor', null, 5].some(isCurrency)).toBe(false)
})

test('every minimum stands on its own grid', () => {
  for (const code of ['usd', 'huf', 'jpy', 'kwd', 'isk', 'ugx']) {
    expect(checkAmount(minimumAmount(code), code).ok).toBe(true)
  }
})
