import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { factList, html, htmlFile } from '@/app/_doors/html-file'
import type { ConsentView } from '@/lib/consents/types'
import { now } from '@/lib/core/clock'
import { formatMoney } from '@/lib/core/money'

/** An agreement as a file of its giver's: the exact words with their hash, and everything that is on record about it. */
export async function consentFile(consent: ConsentView, merchant: string): Promise<Response> {
  const [t, brands, cards, format, language] = await Promise.all([
    getTranslations('consents'),
    getTranslations('brands'),
    getTranslations('cards'),
    getFormatter(),
    getLocale(),
  ])
  const { state, card, most, checkedAt } = consent
  const moment = (at: number) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' })
  const brand = card && (brands.has(card.brand) ? brands(card.brand) : brands('unknown'))
  const title = t('file.title', { merchant })
  const unknown = t('file.unknown')
  const facts = factList([
    [t('covers'), t(consent.coversAll ? 'scopeAll' : `scope.${consent.purpose}`, { merchant })],
    ['', most && t('most', { amount: formatMoney(most.amount, most.currency, language) })],
    [t('file.state'), t(`state.${state}`)],
    ['', state === 'withdrawn' && consent.endedAt && t('endedWithdrawn', { date: moment(consent.endedAt) })],
    ['', state === 'superseded' && consent.endedAt && t('endedSuperseded', { date: moment(consent.endedAt) })],
    [t('file.recorded'), moment(consent.recordedAt)],
    [t(consent.attested ? 'file.attestedAt' : 'file.checked', { merchant }), checkedAt !== null && moment(checkedAt)],
    [t('file.how'), t(consent.attested ? 'file.howAttested' : 'file.howBox', { merchant })],
    [t('card'), card && brand && `${cards('label', { brand, last4: card.last4 })}, ${card.expMonth}/${card.expYear}`],
    [t('version'), consent.termsVersion],
    [t('file.language'), consent.language],
    [t('file.hash'), html`<code>${consent.textSha256}</code>`],
    [t('file.ip'), consent.ip ?? unknown],
    [t('file.browser'), consent.userAgent ?? unknown],
    [t('file.languages'), consent.acceptLanguage ?? unknown],
    [t('file.page'), consent.pageUrl],
    [t('file.id'), html`<code>${consent.id}</code>`],
  ])
  const body = html`<h1>${title}</h1>
    <p>${t(`purpose.${consent.purpose}`)}</p>
    <h2>${t('words')}</h2>
    <blockquote lang="${consent.language}">${consent.text}</blockquote>
    <p class="quiet">${t('file.note')}</p>
    ${facts}
    <p class="quiet">${t('file.made', { date: moment(now()) })}</p>`
  const name = `${t('file.name')}-${new Date(consent.recordedAt).toISOString().slice(0, 10)}-${consent.id.slice(0, 8)}`
  return htmlFile({ title, language, name, body })
}
