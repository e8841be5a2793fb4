import type { ReactNode } from 'react'
import { SettingsTabs } from '@/components/admin/settings-tabs'

/** The tabs over the merchant's settings. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsTabs />
      {children}
    </>
  )
}
