import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandOf } from './browser/cards/brands.ts'
import { cardDigits, caretAfterDigits, formatCardNumber, luhn, numberProblem } from './browser/cards/card-number.ts'
import { expiryProblem, formatExpiry, parseExpiry } from './browser/cards/expiry.ts'
import { formatPostalCode, postalCodeComplete, postalRule } from './browser/cards/postal-code.ts'
import { countries, startCountry } from './browser/cards/countries.ts'

describe('card numbers', () => {
  test.each([
    ['4242424242424242', 'visa', '4242 4242 4242 4242'],
    ['5555555555554444', 'mastercard', '5555 5555 5555 4444'],
    ['2223003122003222', 'mastercard', '2223 0031 2200 3222'],
    ['378282246310005', 'amex', '3782 822463 10005'],
    ['6011111111111117', 'discover', '6011 1111 1111 1117'],
    ['36227206271667', 'diners', '3622 720627 1667'],
    ['3056930009020004', 'diners', '3056 9300 0902 0004'],
    ['3566002020360505', 'jcb', '3566 0020 2036 0505'],
    ['6200000000000005', 'unionpay', '6200 0000 0000 0005'],
    ['6205500000000000004', 'unionpay', '6205 5000 0000 0000 004'],
  ])('%s is a whole %s, written %s', (digits, brand, formatted) => {
    expect(brandOf(digits).brand).toBe(brand)
    expect(formatCardNumber(digits)).toBe(formatted)
    expect(numberProblem(formatted)).toBeNull()
  })

  test('a short number is incomplete, a wrong check digit or an unknown network invalid', () => {
    expect(numberProblem('')).toBe('incomplete')
    expect(numberProblem('4242 4242 4242 424')).toBe('incomplete')
    expect(numberProblem('4242 4242 4242 4241')).toBe('invalid')
    expect(numberProblem('9999 9999 9999 9995')).toBe('invalid')
  })

  test('every single wrong digit of a whole number is noticed', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'4242424242424242']
        digits[place] = String((Number(digits[place]) + shift) % 10)
        expect(luhn(digits.join(''))).toBe(false)
      }),
    )
  })

  test('formatting neither loses, adds nor moves a digit, and formatting again changes nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 -]{0,24}$/), (typed) => {
        const formatted = formatCardNumber(typed)
        expect(formatted.replaceAll(' ', '')).toBe(cardDigits(typed))
        expect(formatCardNumber(formatted)).toBe(formatted)
      }),
    )
  })

  test('the caret stays behind its digit', () => {
    expect(caretAfterDigits('4242 4242', 3)).toBe(3)
    expect(caretAfterDigits('4242 4242', 4)).toBe(5)
    expect(caretAfterDigits('4242', 4)).toBe(4)
    expect(caretAfterDigits('4242 4242', 0)).toBe(0)
  })
})

describe('expiration dates', () => {
  test.each([
    ['1', '1'],
    ['4', '04 / '],
    ['12', '12 / '],
    ['13', '01 / 3'],
    ['1/', '01 / '],
    ['1234', '12 / 34'],
    ['12/34', '12 / 34'],
    ['12 / 34', '12 / 34'],
    ['12/2034', '12 / 34'],
    ['122034', '12 / 34'],
    ['12-34', '12 / 34'],
    ['0', '0'],
  ])('"%s" is written "%s"', (typed, shown) => {
    expect(formatExpiry(typed)).toBe(shown)
  })

  test('the separator goes away with the digit before it', () => {
    expect(formatExpiry('12 /', true)).toBe('12')
    expect(formatExpiry('1', true)).toBe('1')
  })

  test('a card works until the end of its month and no longer', () => {
    const now = new Date(2027, 7, 31)
    expect(expiryProblem('08 / 27', now)).toBeNull()
    expect(expiryProblem('07 / 27', now)).toBe('month_past')
    expect(expiryProblem('12 / 26', now)).toBe('year_past')
    expect(expiryProblem('12 / 99', now)).toBe('year_invalid')
    expect(expiryProblem('12 / ', now)).toBe('incomplete')
    expect(expiryProblem('00 / 30', now)).toBe('incomplete')
  })

  test('it is read with four digits of year', () => {
    expect(parseExpiry('04 / 31')).toEqual({ month: 4, year: 2031 })
  })
})

describe('billing address', () => {
  test('the postal code is asked where card networks check it', () => {
    expect(['US', 'CA', 'GB', 'PR'].every((country) => postalRule(country))).toBe(true)
    expect(postalRule('FR')).toBeNull()
    expect(postalCodeComplete('', 'FR')).toBe(true)
  })

  test.each([
    ['US', '10001', true],
    ['US', '1000', false],
    ['CA', 'm5t 1t4', true],
    ['CA', 'M5T 1T', false],
    ['GB', 'sw1a 1aa', true],
    ['GB', 'SW1A', false],
  ])('in %s "%s" is complete: %s', (country, typed, complete) => {
    expect(postalCodeComplete(formatPostalCode(typed, country), country)).toBe(complete)
  })

  test('countries are named and sorted in the language', () => {
    const french = countries('fr')
    expect(french).toContainEqual({ code: 'DE', name: 'Allemagne' })
    expect(french[0]?.name).toBe('Afghanistan')
    expect(french.length).toBeGreaterThan(230)
  })

  test('the form starts with the country asked for, then the browser’s, then the United States', () => {
    expect(startCountry('FR', ['en-GB'])).toBe('FR')
    expect(startCountry(undefined, ['en', 'en-GB'])).toBe('GB')
    expect(startCountry('XX', ['en'])).toBe('US')
  })
})
