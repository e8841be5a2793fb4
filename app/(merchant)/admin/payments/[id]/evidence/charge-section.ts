import { factList, html, type Html } from '@/app/_doors/html-file'
import type { Evidence } from '@/lib/payments/get-evidence'
import type { EvidenceWords } from './evidence-words'

/** What the bank said when it was charged: 3-D Secure, its checks, and the numbers it knows the charge by. */
export function chargeSection({ charge }: Evidence, { t }: EvidenceWords): Html {
  if (charge === null) return html`<p>${t('threeDsUncharged')}</p>`
  if (charge === 'unavailable') return html`<p>${t('threeDsUnknown')}</p>`
  const { threeDSecure: secure, checks } = charge
  const checked = [
    checks.cvc && `${t('checkCvc')}: ${checks.cvc}`,
    checks.line1 && `${t('checkLine1')}: ${checks.line1}`,
    checks.zip && `${t('checkZip')}: ${checks.zip}`,
  ].filter(Boolean)
  return html`${!secure && html`<p>${t('threeDsNone')}</p>`}${factList([
    [t('threeDsResult'), secure?.result],
    [t('threeDsVersion'), secure?.version],
    [t('threeDsFlow'), secure?.flow],
    [t('threeDsEci'), secure?.eci],
    [t('threeDsTransaction'), secure?.transactionId],
    [t('charge'), charge.id],
    [t('networkTransaction'), charge.networkTransactionId],
    [t('authorizationCode'), charge.authorizationCode],
    [t('checks'), checked.join(', ')],
    [t('funding'), charge.funding],
    [t('country'), charge.country],
    [t('risk'), charge.riskLevel],
  ])}`
}
