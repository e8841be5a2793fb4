import { useTranslations } from 'next-intl'
import { NavLink } from '@/components/shell/nav-link'

/** The pages of the merchant's settings, as tabs. */
export function SettingsTabs() {
  const t = useTranslations('settings')
  return (
    <nav aria-label={t('label')} className="mb-6 flex gap-6 overflow-x-auto border-b whitespace-nowrap print:hidden">
      <NavLink look="tab" href="/admin/settings/stripe">
        {t('stripe')}
      </NavLink>
      <NavLink look="tab" href="/admin/settings/api-keys">
        {t('apiKeys')}
      </NavLink>
      <NavLink look="tab" href="/admin/settings/branding">
        {t('branding')}
      </NavLink>
      <NavLink look="tab" href="/admin/settings/origins">
        {t('origins')}
      </NavLink>
      <NavLink look="tab" href="/admin/settings/terms">
        {t('terms')}
      </NavLink>
      <NavLink look="tab" href="/admin/settings/password">
        {t('passwordTab')}
      </NavLink>
    </nav>
  )
}
