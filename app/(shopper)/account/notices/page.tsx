import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams } from '@/app/_doors/cursor'
import { requireShopper } from '@/app/_doors/session'
import { MailChoices } from '@/components/notices/mail-choices'
import { MarkAllRead } from '@/components/notices/mark-all-read'
import { NoticeList } from '@/components/notices/notice-list'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/panel'
import { listMutedNotices } from '@/lib/customers/mute-notices'
import { listNotices } from '@/lib/payments/list-notices'
import { chooseMails, markAllRead, markNotice } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') }
}

/** What a shopper is told, newest first, and which of it is mailed. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, visitor } = await requireShopper()
  const params = await searchParams
  const owner = { merchantId: ctx.merchant.id, customerId: ctx.actor.customerId }
  const [t, page, muted] = await Promise.all([
    getTranslations('notices'),
    listNotices(ctx, pageRequest(params)),
    listMutedNotices(owner),
  ])
  const merchant = ctx.merchant.name
  return (
    <ClientMessages of={['notices']}>
      <PageHeader
        title={t('title')}
        lead={t('lead', { merchant })}
        action={page.items.some(({ isRead }) => !isRead) && <MarkAllRead markAll={markAllRead} />}
      />
      <div className="flex flex-col gap-10">
        <div>
          <NoticeList notices={page.items} merchantName={merchant} mark={markNotice} />
          <Pagination {...neighbours('/account/notices', params, page)} />
        </div>
        <Section id="mails" title={t('mails.title')} note={t('mails.note', { email: visitor.email })}>
          <MailChoices muted={muted} choose={chooseMails} />
        </Section>
      </div>
    </ClientMessages>
  )
}
