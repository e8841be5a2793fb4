import type { Field } from '#sandbox/api/params.ts'

/** Payment methods beside cards that have parameters of their own in Stripe's API. */
const OTHER_METHODS = (
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik ' +
  'boleto card_present cashapp crypto custom customer_balance eps fpx giropay grabpay ideal interac_present kakao_pay ' +
  'klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow ' +
  'paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish ' +
  'twint upi us_bank_account wechat_pay zip'
).split(' ')

/** The parameters of every method beside cards, all read the same way. */
export function otherMethods<T>(field: Field<T>): Record<string, Field<T>> {
  return Object.fromEntries(OTHER_METHODS.map((name) => [name, field]))
}
