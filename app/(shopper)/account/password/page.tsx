import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { changePassword } from '@/app/(auth)/actions'
import { requireShopper } from '@/app/_doors/session'
import { ChangePassword } from '@/components/auth/change-password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('passwordTitle') }
}

/** Where a shopper changes its password. */
export default async function PasswordPage() {
  const { visitor } = await requireShopper()
  return <ChangePassword email={visitor.email} change={changePassword} />
}
