import { Download } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CardLine } from '@/components/cards/card-line'
import { WithdrawButton } from '@/components/consents/withdraw-button'
import { Badge, type Tone } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { DateTime } from '@/components/ui/date-time'
import { Panel } from '@/components/ui/panel'
import { formatMoney } from '@/lib/core/money'
import type { ConsentState, ConsentView } from '@/lib/consents/types'

const TONES: Record<ConsentState, Tone> = {
  given: 'success',
  withdrawn: 'neutral',
  superseded: 'neutral',
  card_gone: 'neutral',
  unused: 'neutral',
}
const ENDINGS = {
  withdrawn: 'endedWithdrawn',
  superseded: 'endedSuperseded',
  card_gone: 'endedCard',
  unused: 'endedUnused',
} as const

type ConsentItemProps = {
  consent: ConsentView
  merchantName: string
  fileHref: string
  /** The name by which a card's menu finds its agreement; only of the newest one. */
  anchor?: string | undefined
}

/** One agreement: what it allows, since when, for which card, what became of it, and its exact words. */
export function ConsentItem({ consent, merchantName: merchant, fileHref, anchor }: ConsentItemProps) {
  const t = useTranslations('consents')
  const format = useFormatter()
  const locale = useLocale()
  const { state, card, most, endedAt } = consent
  const purpose = t(`purpose.${consent.purpose}`)
  const about = { purpose, date: format.dateTime(consent.recordedAt, { dateStyle: 'long', timeStyle: 'short' }) }
  const name = `consent-${consent.id}`
  const date = endedAt === null ? '' : format.dateTime(endedAt, { dateStyle: 'long' })
  const facts: [string, ReactNode][] = [
    [t('covers'), t(consent.coversAll ? 'scopeAll' : `scope.${consent.purpose}`, { merchant })],
    [t('givenOn'), <DateTime key="at" at={consent.recordedAt} time />],
    [t('card'), card && <CardLine key="card" card={card} />],
    [t('version'), `${consent.termsVersion} (${consent.language})`],
  ]
  return (
    <li id={anchor} aria-labelledby={name} className="group scroll-mt-6">
      <Panel className="flex flex-col gap-4 group-target:ring-2 group-target:ring-accent">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <h2 id={name} className="font-semibold">
            {purpose}
          </h2>
          <div className="flex flex-wrap gap-2">
            {consent.attested && <Badge tone="info">{t('attested', { merchant })}</Badge>}
            <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
          </div>
        </div>
        {state !== 'given' && <p className="text-sm">{t(ENDINGS[state], { date })}</p>}
        <dl className="flex flex-col gap-2 text-sm">
          {facts.map(([fact, value]) =>
            value ? (
              <div key={fact} className="grid gap-x-4 sm:grid-cols-[160px_1fr]">
                <dt className="text-muted">{fact}</dt>
                <dd className="min-w-0 break-words">
                  {value}
                  {fact === t('covers') && most && (
                    <> {t('most', { amount: formatMoney(most.amount, most.currency, locale) })}</>
                  )}
                </dd>
              </div>
            ) : null,
          )}
        </dl>
        <figure className="flex flex-col gap-1.5">
          <figcaption className="text-[13px] text-muted">{t('words')}</figcaption>
          <blockquote
            lang={consent.language}
            className="rounded-md bg-sunken px-4 py-3 text-sm break-words whitespace-pre-line"
          >
            {consent.text}
          </blockquote>
        </figure>
        <div className="flex flex-wrap gap-2 print:hidden">
          <a
            href={fileHref}
            download
            aria-label={t('downloadAria', about)}
            className={buttonClass({ variant: 'secondary', size: 'sm' })}
          >
            <Download aria-hidden className="size-4" />
            {t('download')}
          </a>
          {state === 'given' && (
            <WithdrawButton consent={{ id: consent.id, card }} label={t('withdrawAria', about)} words={t('withdraw')} />
          )}
        </div>
      </Panel>
    </li>
  )
}
