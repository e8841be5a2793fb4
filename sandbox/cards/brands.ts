import { working, type TestCard } from './card.ts'

/** Cards that simply work, by brand. */
export const brandCards: TestCard[] = [
  working('visa', ['4242424242424242'], ['visa', 'us']),
  // Old numbers that stood on Stripe's page once and are printed in many places.
  working('visa_old', ['4012888888881881', '4111111111111111'], []),
  // A real page might show a captcha before these are paid.
  working('captcha', ['4000000000001208', '4000000000003725'], []),
  working('visa_debit', ['4000056655665556'], ['visa_debit'], { funding: 'debit' }),
  working('mastercard', ['5555555555554444', '2223003122003222'], ['mastercard'], { brand: 'mastercard' }),
  working('mastercard_debit', ['5200828282828210'], ['mastercard_debit'], { brand: 'mastercard', funding: 'debit' }),
  working('mastercard_prepaid', ['5105105105105100'], ['mastercard_prepaid'], {
    brand: 'mastercard',
    funding: 'prepaid',
  }),
  working('amex', ['378282246310005', '371449635398431'], ['amex', 'amex_threeDSecureNotSupported'], {
    brand: 'amex',
    threeDSecure: 'unsupported',
    tokenLast4: '8431',
  }),
  working('discover', ['6011111111111117', '6011000990139424'], ['discover'], {
    brand: 'discover',
    tokenLast4: '9424',
  }),
  working('discover_debit', ['6011981111111113'], [], { brand: 'discover', funding: 'debit' }),
  working('bccard', ['6555900000604105'], [], { brand: 'discover', country: 'KR' }),
  working('diners', ['3056930009020004', '36227206271667'], ['diners'], { brand: 'diners' }),
  working('jcb', ['3566002020360505', '3530111333300000'], ['jcb'], { brand: 'jcb', country: 'JP' }),
  working('unionpay', ['6200000000000005', '6205500000000000004'], ['unionpay'], { brand: 'unionpay', country: 'CN' }),
  working('unionpay_debit', ['6200000000000047'], [], { brand: 'unionpay', country: 'CN', funding: 'debit' }),
  working('visa_cartes_bancaires', ['4000002500001001'], ['visa_cartesBancaires'], {
    country: 'FR',
    networks: ['cartes_bancaires', 'visa'],
  }),
  working('mastercard_cartes_bancaires', ['5555552500001001'], ['mastercard_cartesBancaires'], {
    brand: 'mastercard',
    country: 'FR',
    networks: ['cartes_bancaires', 'mastercard'],
  }),
  working('visa_eftpos', ['4000050360000001'], ['visa_debit_eftposAuCoBranded'], {
    country: 'AU',
    funding: 'debit',
    networks: ['eftpos_au', 'visa'],
  }),
  working('mastercard_eftpos', ['5555050360000080'], ['mastercard_debit_eftposAuCoBranded'], {
    brand: 'mastercard',
    country: 'AU',
    funding: 'debit',
    networks: ['eftpos_au', 'mastercard'],
  }),
  working('visa_health', ['4000051230000072'], ['debit_visaFsaProductCode', 'debit_visaHsaProductCode'], {
    funding: 'debit',
  }),
  working('mastercard_health', ['5200828282828897'], ['mastercard_debit_mastercardFsaProductCode'], {
    brand: 'mastercard',
    funding: 'debit',
  }),
]
