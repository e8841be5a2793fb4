/** Why a bank (or Stripe) refuses a card, in the words and codes of the API. */
export interface Decline {
  code: string
  decline_code: string
  message: string
  param?: string
  advice_code?: string
  network_advice_code?: string
  network_decline_code?: string
  /** Radar refused it before the network was asked. */
  blocked?: true
  /** No charge is written for it. */
  uncharged?: true
}

const tryAgain = { advice_code: 'try_again_later' }
const never = { advice_code: 'do_not_try_again', network_advice_code: '01' }
const confirmData = { advice_code: 'confirm_card_data', network_advice_code: '03' }

/** The closed set of declines the test cards give (sandbox.md 3a). */
export const declines = {
  generic: {
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    ...tryAgain,
    network_decline_code: '01',
  },
  insufficientFunds: {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    ...tryAgain,
    network_advice_code: '02',
    network_decline_code: '51',
  },
  lostCard: {
    code: 'card_declined',
    decline_code: 'lost_card',
    message: 'Your card was declined.',
    ...never,
    network_decline_code: '41',
  },
  stolenCard: {
    code: 'card_declined',
    decline_code: 'stolen_card',
    message: 'Your card was declined.',
    ...never,
    network_decline_code: '43',
  },
  velocity: {
    code: 'card_declined',
    decline_code: 'card_velocity_exceeded',
    message: 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    network_advice_code: '02',
    network_decline_code: '61',
  },
  fraudulent: {
    code: 'card_declined',
    decline_code: 'fraudulent',
    message: 'Your card was declined.',
    blocked: true,
  },
  expired: {
    code: 'expired_card',
    decline_code: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
    ...confirmData,
    network_decline_code: '54',
  },
  incorrectCvc: {
    code: 'incorrect_cvc',
    decline_code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
    ...confirmData,
    network_decline_code: 'N7',
  },
  incorrectZip: {
    code: 'incorrect_zip',
    decline_code: 'incorrect_zip',
    message: 'The zip code you supplied failed validation.',
    param: 'address_zip',
  },
  processingError: {
    code: 'processing_error',
    decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    ...tryAgain,
    network_decline_code: '06',
  },
  notApproved: {
    code: 'card_declined',
    decline_code: 'transaction_not_approved',
    message: 'Your card was declined.',
  },
  mandateCanceled: {
    code: 'india_recurring_payment_mandate_canceled',
    decline_code: 'transaction_not_approved',
    message: 'The mandate for this payment was canceled by the customer.',
  },
  authenticationRequired: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
  authenticationRequiredUncharged: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    uncharged: true,
  },
  authenticationNotHandled: {
    code: 'authentication_required',
    decline_code: 'authentication_not_handled',
    message: 'Your card was declined. This transaction requires authentication.',
    uncharged: true,
  },
} satisfies Record<string, Decline>
