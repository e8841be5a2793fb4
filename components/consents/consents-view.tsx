import { FileCheck2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConsentItem } from '@/components/consents/consent-item'
import { WithdrawConsents } from '@/components/consents/withdraw-consents'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { ConsentView } from '@/lib/consents/types'
import type { CardUse } from '@/lib/payment-methods/types'

type ConsentsViewProps = {
  /** Newest first. */
  consents: ConsentView[]
  uses: CardUse[]
  merchantName: string
  /** The address of this page: the files hang below it. */
  href: string
  back?: { href: string; label: string }
  withdraw: FormAction
}

/** What somebody agreed to: the same signed in and behind a link. */
export function ConsentsView({ consents, uses, merchantName, href, back, withdraw }: ConsentsViewProps) {
  const t = useTranslations('consents')
  const newest = new Map(consents.toReversed().flatMap(({ id, card }) => (card ? [[card.id, id]] : [])))
  return (
    <>
      <PageHeader back={back} title={t('title')} lead={t('lead', { merchant: merchantName })} />
      {consents.length === 0 ? (
        <EmptyState icon={<FileCheck2 aria-hidden />} title={t('emptyTitle')}>
          {t('emptyBody')}
        </EmptyState>
      ) : (
        <ClientMessages of={['common', 'consents', 'cards', 'brands']}>
          <WithdrawConsents withdraw={withdraw} uses={uses} merchantName={merchantName}>
            <ul aria-label={t('listLabel')} className="flex flex-col gap-4">
              {consents.map((consent) => (
                <ConsentItem
                  key={consent.id}
                  consent={consent}
                  merchantName={merchantName}
                  fileHref={`${href}/${consent.id}/file`}
                  anchor={
                    consent.card && newest.get(consent.card.id) === consent.id ? `card-${consent.card.id}` : undefined
                  }
                />
              ))}
            </ul>
          </WithdrawConsents>
        </ClientMessages>
      )}
    </>
  )
}
