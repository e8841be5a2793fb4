import { describe, expect, test } from 'vitest'
import { encodeForm, mergeParams } from './browser/frame/form-body.ts'
import { variablesOf } from './browser/frame/appearance.ts'
import { loaderHeight } from './browser/host/loader-height.ts'
import { parseClientSecret } from './browser/wire/client-secret.ts'
import { declinedField, inlineMessage, promiseMessage } from './browser/words/decline-words.ts'
import { EN } from './browser/words/en.ts'
import { FR } from './browser/words/fr.ts'
import { languageOf } from './browser/words/words.ts'

describe('the two wordings of a decline (sandbox.md 2)', () => {
  test.each([
    ['generic_decline', 'card_declined', 'Your card has been declined.', 'Your card was declined.'],
    ['insufficient_funds', 'card_declined', 'Your card has insufficient funds.', 'Your card has insufficient funds.'],
    ['expired_card', 'expired_card', 'Your card has expired.', 'Your card has expired.'],
    ['incorrect_cvc', 'incorrect_cvc', 'Your card’s CVC is incorrect.', 'Your card’s security code is incorrect.'],
    [
      'processing_error',
      'processing_error',
      'An error occurred while processing your card.',
      'An error occurred while processing your card.',
    ],
  ])('%s', (decline_code, code, promise, inline) => {
    expect(promiseMessage({ code, decline_code }, EN)).toBe(promise)
    expect(inlineMessage({ code, decline_code }, EN)).toBe(inline)
  })

  test('what has no words keeps the message of the API', () => {
    expect(promiseMessage({ code: 'amount_too_small', message: 'Amount must be at least 50 cents.' }, EN)).toBe(
      'Amount must be at least 50 cents.',
    )
  })

  test('a failed challenge is told in the words of authentication for both kinds of intent', () => {
    const message = /^We are unable to authenticate your payment method\./
    expect(promiseMessage({ code: 'setup_intent_authentication_failure' }, EN)).toMatch(message)
    expect(promiseMessage({ code: 'payment_intent_authentication_failure' }, EN)).toMatch(message)
  })

  test('each stands under its field', () => {
    expect(declinedField({ code: 'incorrect_cvc' })).toBe('cvc')
    expect(declinedField({ code: 'expired_card' })).toBe('expiry')
    expect(declinedField({ code: 'incorrect_zip' })).toBe('postalCode')
    expect(declinedField({ code: 'card_declined', decline_code: 'lost_card' })).toBe('number')
  })

  test('French says everything English says of declines', () => {
    expect(Object.keys(FR.declined)).toEqual(expect.arrayContaining(Object.keys(EN.declined)))
  })
})

describe('small things', () => {
  test('the language is the one asked for, else the browser’s, else English', () => {
    expect(languageOf('fr-CA', ['en'])).toBe('fr')
    expect(languageOf('auto', ['fr-FR', 'en'])).toBe('fr')
    expect(languageOf('ja', ['fr'])).toBe('en')
  })

  test('a client secret names its intent; anything else is refused', () => {
    expect(parseClientSecret('seti_1Abc_secret_9Xyz')).toEqual({ kind: 'setup', id: 'seti_1Abc' })
    expect(parseClientSecret('pi_1Abc_secret_9Xyz')).toEqual({ kind: 'payment', id: 'pi_1Abc' })
    for (const wrong of ['seti_1Abc', 'cs_test_1_secret_2', 'pi_1_secret_', '', undefined]) {
      expect(parseClientSecret(wrong)).toBeNull()
    }
  })

  test('parameters are written in brackets and merged from the inside', () => {
    const merged = mergeParams(
      { card: { number: '4242' }, billing_details: { address: { country: 'US' } } },
      { billing_details: { name: 'Ada', address: { postal_code: '10001' } } },
    )
    expect(Object.fromEntries(encodeForm({ ...merged, expand: ['a', 'b'], gone: undefined }))).toEqual({
      'card[number]': '4242',
      'billing_details[address][country]': 'US',
      'billing_details[address][postal_code]': '10001',
      'billing_details[name]': 'Ada',
      'expand[0]': 'a',
      'expand[1]': 'b',
    })
  })

  test('the merchant’s variables stand over the theme, and quieter texts follow the text color', () => {
    const variables = variablesOf({ theme: 'night', variables: { colorText: '#eeeeee', borderRadius: '9px' } })
    expect(variables).toMatchObject({ colorText: '#eeeeee', borderRadius: '9px', colorBackground: '#30313d' })
    expect(variables.colorTextSecondary).toContain('var(--colorText)')
  })

  test('the place of the form is kept in the merchant’s sizes', () => {
    expect(loaderHeight({})).toBe(245)
    expect(loaderHeight({ variables: { fontSizeBase: '0.9375rem' } })).toBe(
      loaderHeight({ variables: { fontSizeBase: '15px' } }),
    )
  })
})
