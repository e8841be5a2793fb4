import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { signUp } from '@/app/(auth)/actions'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { orNotFound } from '@/app/_doors/or-not-found'
import { currentVisitor, homeOf, namedMerchant } from '@/app/_doors/session'
import { signInPath } from '@/app/_doors/sign-in-path'
import { SignUp } from '@/components/auth/sign-up'
import { AuthShell } from '@/components/shell/auth-shell'

type PageProps = { searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const endpoint = single(await searchParams, 'merchant')
  const [t, merchant] = await Promise.all([getTranslations('auth'), orNotFound(namedMerchant(endpoint))])
  return { title: { absolute: `${t('signUpTitle')} · ${merchant.name}` } }
}

/** A shopper's new account at one merchant. */
export default async function SignUpPage({ searchParams }: PageProps) {
  const endpoint = single(await searchParams, 'merchant')
  const [visitor, merchant] = await Promise.all([currentVisitor(), orNotFound(namedMerchant(endpoint))])
  if (visitor && (endpoint === null || visitor.merchant.id === merchant.id)) redirect(homeOf(visitor.role))
  return (
    <AuthShell merchant={merchant}>
      <SignUp signUp={signUp} merchant={merchant.endpoint} signInHref={signInPath({ merchant: merchant.endpoint })} />
    </AuthShell>
  )
}
