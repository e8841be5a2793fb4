import type { TimelineActor, TimelineEntry } from '@/lib/payments/types'
import type { EvidenceWords } from './evidence-words'

/** The story of a payment as rows: when, what, and who. */
export function timelineRows(entries: TimelineEntry[], words: EvidenceWords): string[][] {
  return entries.map((entry) => [
    words.moment(entry.at),
    whatOf(entry, words),
    'by' in entry ? whoOf(entry.by, words) : '',
  ])
}

function whatOf(entry: TimelineEntry, words: EvidenceWords): string {
  const { t, story } = words
  switch (entry.kind) {
    case 'created':
      return story(`created.${entry.how}`)
    case 'status': {
      const to = words.status(entry.to)
      return entry.from ? t('event.status', { from: words.status(entry.from), to }) : t('event.statusFirst', { to })
    }
    case 'attempt':
      return t('event.attempt', { number: entry.attempt.number, outcome: words.outcome(entry.attempt.outcome) })
    case 'webhook':
      return t('event.webhook', { type: entry.eventType })
    case 'link':
      return t('event.link')
    case 'resent':
      return t('event.resent')
    case 'mail': {
      const { recipient, error } = entry
      const state = story(`mailStatus.${entry.status}`, { recipient, reason: error ?? story('mailNoReason') })
      return t('event.mail', { mail: story(`mail.${entry.mail}`), state })
    }
    case 'refund':
      return t('event.refund', { amount: words.money(entry), state: words.refundStatus(entry.status) })
    case 'dispute':
      return t('event.dispute', { amount: words.money(entry), state: words.disputeStatus(entry.status) })
    case 'alarm':
      return t('event.alarm', { alarm: entry.alarm.kind })
    case 'next':
      return story(`next.${entry.job}`)
  }
}

function whoOf(by: TimelineActor, { story }: EvidenceWords): string {
  if (by.type === 'merchant_user') return by.email ?? story('who.someMerchant')
  return story(`who.${by.type}`)
}
