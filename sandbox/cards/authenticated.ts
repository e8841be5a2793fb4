import { challenge, challengeThen, no, working, type TestCard } from './card.ts'
import { declines } from './declines.ts'

/** Asks whenever somebody is there, and refuses when nobody is. */
const always = {
  threeDSecure: 'challenge',
  setup: challenge,
  onSession: challenge,
  offSession: no(declines.authenticationRequired),
} as const
const alwaysUncharged = { ...always, offSession: no(declines.authenticationRequiredUncharged) }

/** Cards of the 3-D Secure part of Stripe's page. */
export const authenticatedCards: TestCard[] = [
  working('authentication_required_on_setup', ['4000002500003155'], ['authenticationRequiredOnSetup'], {
    ...always,
    country: 'FR',
    offSession: { kind: 'needs_set_up', otherwise: declines.authenticationRequired },
  }),
  working('authentication_required', ['4000002760003184'], ['authenticationRequired'], { ...always, country: 'DE' }),
  working(
    'authentication_required_insufficient_funds',
    ['4000008260003178'],
    ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    {
      ...always,
      country: 'GB',
      onSession: challengeThen(declines.insufficientFunds),
      offSession: no(declines.insufficientFunds),
    },
  ),
  working('authentication_required_set_up', ['4000003800000446'], ['authenticationRequiredSetupForOffSession'], {
    threeDSecure: 'challenge',
    country: 'IT',
    setup: challenge,
    onSession: challenge,
  }),
  working('three_d_secure_2_required', ['4000000000003220'], ['threeDSecure2Required'], {
    ...alwaysUncharged,
    country: 'IE',
  }),
  working('three_d_secure_2_required_us', ['4000008400000027'], [], alwaysUncharged),
  working('three_d_secure_required', ['4000000000003063'], ['threeDSecureRequired'], {
    ...always,
    offSession: no(declines.generic),
  }),
  working('three_d_secure_declined', ['4000008400001629'], ['threeDSecureRequiredChargeDeclined'], {
    ...always,
    onSession: challengeThen(declines.generic),
    offSession: no(declines.generic),
  }),
  working('three_d_secure_error', ['4000008400001280'], ['threeDSecureRequiredProcessingError'], {
    threeDSecure: 'error',
    setup: no(declines.generic),
    onSession: no(declines.generic),
    offSession: no(declines.generic),
  }),
  working('three_d_secure_optional', ['4000000000003055'], ['threeDSecureOptional'], { threeDSecure: 'challenge' }),
  working('three_d_secure_optional_error', ['4000000000003097'], ['threeDSecureOptionalProcessingError'], {
    threeDSecure: 'error',
  }),
  working('three_d_secure_frictionless', ['4000000032200000'], [], { threeDSecure: 'frictionless' }),
  // The phone's challenge flows have no look of their own in a browser.
  working(
    'three_d_secure_mobile',
    ['4000582600000094', '4000582600000045', '4000582600000102', '4000582600000110'],
    [],
    always,
  ),
]
