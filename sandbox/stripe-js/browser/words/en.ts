import type { Words } from './types.ts'

/** English, as Stripe writes it: the two wordings of a decline differ on purpose. */
export const EN: Words = {
  cardNumber: 'Card number',
  expiration: ['Expiration', ' date', ' (MM/YY)'],
  expirationExample: 'MM / YY',
  securityCode: 'Security code',
  securityCodeExample: (length) => (length === 4 ? 'CVV' : 'CVC'),
  securityCodeHint: (length) =>
    length === 4 ? '4-digit code on the front of the card' : '3-digit code on the back of the card',
  country: 'Country',
  zip: 'ZIP code',
  postalCode: 'Postal code',
  supportedCards: 'Supported cards include Visa, Mastercard, American Express and Discover.',
  mandate: (business) =>
    `By providing your card information, you allow ${business} to charge your card for future payments in accordance with their terms.`,
  thisBusiness: 'this business',
  form: {
    incomplete_number: 'Your card number is incomplete.',
    invalid_number: 'Your card number is invalid.',
    incomplete_expiry: 'Your card’s expiration date is incomplete.',
    invalid_expiry_year_past: 'Your card’s expiration year is in the past.',
    invalid_expiry_month_past: 'Your card’s expiration date is in the past.',
    invalid_expiry_year: 'Your card’s expiration year is invalid.',
    incomplete_cvc: 'Your security code is incomplete.',
    incomplete_zip: 'Your postal code is incomplete.',
  },
  declined: {
    card_declined: 'Your card has been declined.',
    generic_decline: 'Your card has been declined.',
    lost_card: 'Your card has been declined.',
    stolen_card: 'Your card has been declined.',
    fraudulent: 'Your card has been declined.',
    insufficient_funds: 'Your card has insufficient funds.',
    expired_card: 'Your card has expired.',
    incorrect_cvc: 'Your card’s CVC is incorrect.',
    incorrect_number: 'Your card number is invalid.',
    incorrect_zip: 'Your card’s postal code is incorrect.',
    processing_error: 'An error occurred while processing your card.',
    authentication_failed:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  },
  declinedInline: {
    card_declined: 'Your card was declined.',
    generic_decline: 'Your card was declined.',
    lost_card: 'Your card was declined.',
    stolen_card: 'Your card was declined.',
    fraudulent: 'Your card was declined.',
    incorrect_cvc: 'Your card’s security code is incorrect.',
  },
  connection: 'We could not reach the payment service. Check your connection and try again.',
  unexpected: 'An unexpected error occurred. Please try again.',
  loadFailed: 'The payment form could not be loaded. Check your connection and reload the page.',
  cancel: 'Cancel',
  loading: 'Loading',
  challengeTitle: 'Confirm with your bank',
  challengeFrame: 'Your bank’s confirmation page',
}
