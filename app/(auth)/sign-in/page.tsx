import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { signIn } from '@/app/(auth)/actions'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { safePath } from '@/app/_doors/safe-path'
import { currentMerchant, currentVisitor, homeOf } from '@/app/_doors/session'
import { SignIn } from '@/components/auth/sign-in'
import { AuthShell } from '@/components/shell/auth-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signInTitle') }
}

const NOTICES = ['signedOut', 'signedOutEverywhere', 'sessionEnded'] as const

/** E-mail and password; somebody signed in already goes straight on. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const next = safePath(single(params, 'next'), '')
  const visitor = await currentVisitor()
  if (visitor) redirect(next || homeOf(visitor.role))
  const merchant = await currentMerchant()
  const notice = NOTICES.find((known) => known === single(params, 'notice')) ?? null
  return (
    <AuthShell merchantName={merchant.name} livemode={merchant.livemode}>
      <SignIn
        signIn={signIn}
        merchantName={merchant.name}
        next={next || undefined}
        notice={notice}
        signUpHref="/sign-up"
      />
    </AuthShell>
  )
}
