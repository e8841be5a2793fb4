import { factList, html, type Html } from '@/app/_doors/html-file'
import type { Evidence } from '@/lib/payments/get-evidence'
import type { EvidenceWords } from './evidence-words'

/** What the customer agreed to, word by word, with everything that is on record about it. */
export function consentSection({ consent, payment, merchant }: Evidence, words: EvidenceWords): Html {
  const { t, consents, moment } = words
  if (!consent) return html`<p>${t(payment.presence === 'off_session' ? 'consentMissing' : 'consentNone')}</p>`
  return html`<p>${words.purpose(consent.purpose)}: ${consents(`state.${consent.state}`)}</p>
    <blockquote lang="${consent.language}">${consent.text}</blockquote>
    <p class="quiet">${consents('file.note')}</p>
    ${factList([
      [consents('covers'), consents(consent.coversAll ? 'scopeAll' : `scope.${consent.purpose}`, { merchant })],
      ['', consent.most && consents('most', { amount: words.money(consent.most) })],
      [consents('file.recorded'), moment(consent.recordedAt)],
      [
        consents(consent.attested ? 'file.attestedAt' : 'file.checked', { merchant }),
        consent.checkedAt !== null && moment(consent.checkedAt),
      ],
      [t('consentEnded'), consent.endedAt !== null && moment(consent.endedAt)],
      [consents('file.how'), consents(consent.attested ? 'file.howAttested' : 'file.howBox', { merchant })],
      [t('consentGivenBy'), consent.actor],
      [consents('card'), consent.card && words.card(consent.card)],
      [consents('version'), `${consent.termsVersion} (${consent.language})`],
      [consents('file.hash'), html`<code>${consent.textSha256}</code>`],
      [consents('file.ip'), consent.ip],
      [consents('file.browser'), consent.userAgent],
      [consents('file.languages'), consent.acceptLanguage],
      [consents('file.page'), consent.pageUrl],
      [consents('file.id'), html`<code>${consent.id}</code>`],
    ])}`
}
