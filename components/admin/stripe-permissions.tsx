'use client'
import { useTranslations } from 'next-intl'
import type { StripePermission } from '@/lib/core/terms'

/** Permissions of a restricted key, as Stripe's dashboard calls them. */
export function StripePermissions({ of }: { of: readonly StripePermission[] }) {
  const t = useTranslations('settings')
  return (
    <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
      {of.map((permission) => (
        <li key={permission}>{t(`permission.${permission}`)}</li>
      ))}
    </ul>
  )
}
