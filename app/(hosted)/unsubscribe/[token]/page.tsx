import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/_doors/or-not-found'
import { Unsubscribe } from '@/components/notices/unsubscribe'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { openUnsubscription } from '@/lib/customers/open-unsubscription'
import { changeMails } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('unsubscribe'))('titlePlain') }
}

/** Ending the mails that a link came in, signed in or not; opening it changes nothing. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, { merchant, email, kind, isMuted }] = await Promise.all([
    getTranslations('unsubscribe'),
    orNotFound(openUnsubscription(token)),
  ])
  return (
    <>
      <PageHeader title={t('title', { merchant: merchant.name })} />
      <ClientMessages of={['unsubscribe']}>
        <Unsubscribe token={token} email={email} kind={kind} isMuted={isMuted} change={changeMails} />
      </ClientMessages>
    </>
  )
}
