import { IntegrationError } from './errors.ts'

// What Stripe.js has beyond cards; a page that calls one of these is told so instead of meeting undefined.
const NAMES = [
  ...'AcssDebit Affirm AfterpayClearpay Alipay AuBecsDebit Bancontact Billie Blik Boleto Cashapp CustomerBalance Eps Fpx Giropay GrabPay Ideal Klarna Konbini Mobilepay Multibanco Oxxo PayByBank PayNow PayPal Pix PromptPay SepaDebit Sofort Twint UsBankAccount WechatPay'
    .split(' ')
    .map((method) => `confirm${method}Payment`),
  ...'AcssDebit AmazonPay AuBecsDebit BacsDebit Bancontact Blik Cashapp Ideal PayPal SepaDebit Sofort UsBankAccount'
    .split(' ')
    .map((method) => `confirm${method}Setup`),
  'collectBankAccountForPayment',
  'collectBankAccountForSetup',
  'collectBankAccountToken',
  'collectFinancialConnectionsAccounts',
  'createEmbeddedCheckoutPage',
  'createEphemeralKeyNonce',
  'createRadarSession',
  'initCheckoutFormSdk',
  'verifyIdentity',
  'verifyMicrodepositsForPayment',
  'verifyMicrodepositsForSetup',
] as const

/** Gives a Stripe object the methods this stand-in refuses, each with an error that names it. */
export function refuseTheRest(stripe: object): void {
  for (const name of NAMES) {
    Reflect.set(stripe, name, () => {
      throw new IntegrationError(`stripe.${name}() is not part of this local Stripe.js, which imitates cards only.`)
    })
  }
}
