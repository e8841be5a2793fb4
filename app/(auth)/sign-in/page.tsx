import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { signIn } from '@/app/(auth)/actions'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { safePath } from '@/app/_doors/safe-path'
import { orNotFound } from '@/app/_doors/or-not-found'
import { currentVisitor, homeOf, namedMerchant } from '@/app/_doors/session'
import { signUpPath } from '@/app/_doors/sign-in-path'
import { SignIn } from '@/components/auth/sign-in'
import { AuthShell } from '@/components/shell/auth-shell'

type PageProps = { searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const endpoint = single(await searchParams, 'merchant')
  const [t, merchant] = await Promise.all([getTranslations('auth'), orNotFound(namedMerchant(endpoint))])
  return { title: { absolute: `${t('signInTitle')} · ${merchant.name}` } }
}

const NOTICES = ['signedOut', 'signedOutEverywhere', 'sessionEnded'] as const

/** E-mail and password at one merchant; somebody signed in there already goes straight on. */
export default async function SignInPage({ searchParams }: PageProps) {
  const params = await searchParams
  const next = safePath(single(params, 'next'), '')
  const endpoint = single(params, 'merchant')
  const [visitor, merchant] = await Promise.all([currentVisitor(), orNotFound(namedMerchant(endpoint))])
  if (visitor && (endpoint === null || visitor.merchant.id === merchant.id)) redirect(next || homeOf(visitor.role))
  const notice = NOTICES.find((known) => known === single(params, 'notice')) ?? null
  return (
    <AuthShell merchant={merchant}>
      <SignIn
        signIn={signIn}
        merchantName={merchant.name}
        merchant={merchant.endpoint}
        next={next || undefined}
        notice={notice}
        signUpHref={signUpPath(merchant.endpoint)}
      />
    </AuthShell>
  )
}
