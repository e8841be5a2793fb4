/**
 * What each test card does, written down by hand from Stripe's testing page and from recorded traffic, for the test
 * that walks every card through every operation. Nothing here is read by the sandbox.
 *
 * `ok`: it works. `ask`: a challenge, then it works. A decline's name: 402. `ask>` before it: a challenge, then the
 * decline. `-`: cannot happen, the card cannot be saved. `?` after it: Stripe's page does not say, and no recording
 * shows it.
 */
const TABLE = `
number              token                                                 country setup                 attach               on-session             off, saved              off, unsaved            3-D Secure asked
4242424242424242    visa                                                  US      ok                    ok                   ok                     ok                      ok                      ok
4000056655665556    visa_debit                                            US      ok                    ok                   ok                     ok                      ok                      ok?
5555555555554444    mastercard                                            US      ok                    ok                   ok                     ok                      ok                      ok?
378282246310005     amex                                                  US      ok                    ok                   ok                     ok                      ok                      ok
4000002500003155    authenticationRequiredOnSetup                         FR      ask                   ok                   ask                    ok                      authentication_required ask
4000002760003184    authenticationRequired                                DE      ask                   ok                   ask                    authentication_required authentication_required ask
4000008260003178    authenticationRequiredChargeDeclinedInsufficientFunds GB      ask?                  ok?                  ask>insufficient_funds insufficient_funds      insufficient_funds      ask>insufficient_funds
4000003800000446    authenticationRequiredSetupForOffSession              IT      ask                   ok                   ask                    ok                      ok                      ask
4000000000003220    threeDSecure2Required                                 IE      ask                   ok?                  ask                    authentication_required authentication_required ask
4000008400000027    -                                                     US      ask                   ok?                  ask                    authentication_required? authentication_required? ask
4000000000003063    threeDSecureRequired                                  US      ask?                  ok?                  ask                    generic_decline?        generic_decline?        ask
4000008400001629    threeDSecureRequiredChargeDeclined                    US      ask?                  ok?                  ask>generic_decline    generic_decline?        generic_decline?        ask>generic_decline
4000008400001280    threeDSecureRequiredProcessingError                   US      generic_decline?      ok?                  generic_decline        generic_decline?        generic_decline?        generic_decline
4000000000003055    threeDSecureOptional                                  US      ok                    ok                   ok                     ok                      ok                      ask
4000000000003097    threeDSecureOptionalProcessingError                   US      ok                    ok?                  ok                     ok?                     ok?                     processing_error?
4000000032200000    -                                                     US      ok?                   ok?                  ok                     ok?                     ok?                     ok
4000582600000094    -                                                     US      ask                   ok?                  ask                    authentication_required? authentication_required? ask
4000000000000002    visa_chargeDeclined                                   US      generic_decline       generic_decline      generic_decline        -                       generic_decline         generic_decline
4000000000009995    visa_chargeDeclinedInsufficientFunds                  US      insufficient_funds?   insufficient_funds?  insufficient_funds     -                       insufficient_funds      insufficient_funds
-                   visa_debit_chargeDeclinedInsufficientFunds            US      insufficient_funds?   insufficient_funds?  insufficient_funds     -                       insufficient_funds      insufficient_funds
4000000000009987    visa_chargeDeclinedLostCard                           US      lost_card?            lost_card?           lost_card              -                       lost_card               lost_card
4000000000009979    visa_chargeDeclinedStolenCard                         US      stolen_card?          stolen_card?         stolen_card            -                       stolen_card             stolen_card
4000000000000069    chargeDeclinedExpiredCard                             US      expired_card          expired_card         expired_card           -                       expired_card            expired_card
4000000000000127    chargeDeclinedIncorrectCvc                            US      incorrect_cvc?        incorrect_cvc?       incorrect_cvc          -                       incorrect_cvc           incorrect_cvc
4000000000000119    chargeDeclinedProcessingError                         US      processing_error?     processing_error?    processing_error       -                       processing_error        processing_error
4000000000006975    visa_chargeDeclinedVelocityLimitExceeded              US      card_velocity_exceeded? card_velocity_exceeded? card_velocity_exceeded -                    card_velocity_exceeded  card_velocity_exceeded
4000000000000341    chargeCustomerFail                                    US      ok                    ok                   generic_decline        generic_decline         generic_decline         generic_decline
-                   visa_chargeCustomerFailLostCard                       US      ok?                   ok                   lost_card              lost_card               lost_card?              lost_card
-                   visa_chargeCustomerFailStolenCard                     US      ok?                   ok                   stolen_card            stolen_card             stolen_card?            stolen_card
4100000000000019    radarBlock                                            US      fraudulent?           fraudulent?          fraudulent             -                       fraudulent              fraudulent
4000000000004954    riskLevelHighest                                      US      ok?                   ok?                  fraudulent             fraudulent              fraudulent              fraudulent
4000000000009235    riskLevelElevated                                     US      ok                    ok                   ok                     ok                      ok                      ok?
4000008400000407    highFraudDisputeScore                                 US      ok                    ok                   ok                     ok                      ok                      ok?
4000008400000159    highEfwScore                                          US      ok                    ok                   ok                     ok                      ok                      ok?
4000008400001017    radarDynamicRiskThreshold                             US      ok                    ok                   ok                     ok                      ok                      ok?
4000008405600003    adaptive3dsChallenge                                  US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000101    cvcCheckFail                                          US      incorrect_cvc?        ok?                  incorrect_cvc          incorrect_cvc           incorrect_cvc           incorrect_cvc
4000000000000036    avsZipFail                                            US      ok                    ok                   ok                     ok                      ok                      ok?
4000058400307872    cvcCheckFailElevatedRisk                              US      incorrect_cvc?        ok?                  incorrect_cvc          incorrect_cvc           incorrect_cvc           incorrect_cvc
4000058400306072    avsZipFailElevatedRisk                                US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000028    avsLine1Fail                                          US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000010    avsFail                                               US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000044    avsUnchecked                                          US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000259    createDispute                                         US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000002685    createDisputeProductNotReceived                       US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000001976    createDisputeInquiry                                  US      ok                    ok                   ok                     ok                      ok                      ok?
4000000404000079    createMultipleDisputes                                US      ok                    ok                   ok                     ok                      ok                      ok?
4000000404000038    createCe3EligibleDispute                              US      ok                    ok                   ok                     ok                      ok                      ok?
4000008400000779    createComplianceDispute                               US      ok                    ok                   ok                     ok                      ok                      ok?
5105008400000002    createMastercardComplianceDispute                     US      ok                    ok                   ok                     ok                      ok                      ok?
4000000001000043    createAutoRepresentmentEligibleDispute                US      ok                    ok                   ok                     ok                      ok                      ok?
4000000404004816    createRapidDisputeResolutionDispute                   US      ok                    ok                   ok                     ok                      ok                      ok?
4000000404005649    createCe3BlockDispute                                 US      ok                    ok                   ok                     ok                      ok                      ok?
5105000300000018    createEthocaAlert                                     US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000005423    createIssuerFraudRecord                               US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000007726    pendingRefund                                         US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000005126    refundFail                                            US      ok                    ok                   ok                     ok                      ok                      ok?
4000000000000077    bypassPending                                         US      ok                    ok                   ok                     ok                      ok                      ok?
4000003720000278    bypassPendingInternational                            IE?     ok                    ok                   ok                     ok                      ok                      ok?
4000003560000123    indiaRecurringMandateSetupAndRenewalsSuccess              IN      ask                   ok?                  ask                    authentication_required? authentication_required? ask
4000003560000297    indiaRecurringPaymentFailureAfterPreDebitNotification     IN      ask                   ok?                  ask                    authentication_required? authentication_required? ask
4000003560000248    indiaRecurringPaymentFailureUndeliveredDebitNotification  IN      ask                   ok?                  ask                    authentication_required? authentication_required? ask
4000003560000263    indiaRecurringPaymentFailureCanceledMandate               IN      ask                   ok?                  ask                    authentication_required? authentication_required? ask
`

/** What one card does, operation by operation. */
export interface ExpectedCard {
  number: string | undefined
  token: string | undefined
  country: string
  setup: string
  attach: string
  onSession: string
  offSaved: string
  offUnsaved: string
  asked: string
}

const given = (word: string) => (word === '-' ? undefined : word)

/** The rows of the table. */
export const expectedCards: ExpectedCard[] = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [number = '', token = '', ...words] = line.split(/\s+/)
    const [country = '', setup = '', attach = '', onSession = '', offSaved = '', offUnsaved = '', asked = ''] =
      words.map((word) => word.replace('?', ''))
    return {
      number: given(number),
      token: given(token),
      country,
      setup,
      attach,
      onSession,
      offSaved,
      offUnsaved,
      asked,
    }
  })

const tryAgain = { advice_code: 'try_again_later' }
const never = { advice_code: 'do_not_try_again', network_advice_code: '01' }
const confirmData = { advice_code: 'confirm_card_data', network_advice_code: '03' }
const declined = { code: 'card_declined', message: 'Your card was declined.' }
const noFunds = { ...declined, message: 'Your card has insufficient funds.' }

/** The errors of the API by their decline code, as recorded; the message of the velocity limit is not verified. */
export const expectedDeclines: Record<string, Record<string, string>> = {
  generic_decline: { ...declined, ...tryAgain, network_decline_code: '01' },
  insufficient_funds: { ...noFunds, ...tryAgain, network_advice_code: '02', network_decline_code: '51' },
  lost_card: { ...declined, ...never, network_decline_code: '41' },
  stolen_card: { ...declined, ...never, network_decline_code: '43' },
  card_velocity_exceeded: {
    code: 'card_declined',
    message: 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    network_advice_code: '02',
    network_decline_code: '61',
  },
  fraudulent: declined,
  expired_card: {
    code: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
    ...confirmData,
    network_decline_code: '54',
  },
  incorrect_cvc: {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
    ...confirmData,
    network_decline_code: 'N7',
  },
  incorrect_zip: {
    code: 'incorrect_zip',
    message: 'The zip code you supplied failed validation.',
    param: 'address_zip',
  },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    ...tryAgain,
    network_decline_code: '06',
  },
  authentication_required: {
    code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
  authentication_not_handled: {
    code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
}
