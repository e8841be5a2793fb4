import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { signUp } from '@/app/(auth)/actions'
import { currentMerchant, currentVisitor, homeOf } from '@/app/_doors/session'
import { SignUp } from '@/components/auth/sign-up'
import { AuthShell } from '@/components/shell/auth-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signUpTitle') }
}

/** A shopper's new account. */
export default async function SignUpPage() {
  const visitor = await currentVisitor()
  if (visitor) redirect(homeOf(visitor.role))
  const merchant = await currentMerchant()
  return (
    <AuthShell merchantName={merchant.name} livemode={merchant.livemode}>
      <SignUp signUp={signUp} signInHref="/sign-in" />
    </AuthShell>
  )
}
