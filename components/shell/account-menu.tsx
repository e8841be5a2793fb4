'use client'
import { CircleUser, KeyRound, Languages, LogOut, Monitor, MonitorX, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { PlainAction } from '@/components/ui/action'
import { Menu, MenuChoice, MenuItem, MenuLine, MenuLink, MenuNote } from '@/components/ui/menu'
import { useLanguage } from '@/components/ui/language'
import type { Theme } from '@/components/ui/theme'
import { useTheme } from '@/components/ui/use-theme'
import { LOCALES, type Locale } from '@/lib/core/terms'

export type AccountMenuProps = {
  email: string
  /** Where the password is changed. */
  passwordHref: string
  signOut: PlainAction
  signOutEverywhere: PlainAction
}

/** Who is signed in, the theme, the language, the password, and the two ways out. */
export function AccountMenu({ email, passwordHref, signOut, signOutEverywhere }: AccountMenuProps) {
  const t = useTranslations('common')
  const [theme, choose] = useTheme()
  const [language, chooseLanguage] = useLanguage()
  const here = useRef<HTMLFormElement>(null)
  const everywhere = useRef<HTMLFormElement>(null)
  const trigger = (
    <button
      type="button"
      aria-label={t('account.menu', { email })}
      className="grid size-11 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken sm:size-9 pointer-coarse:size-11"
    >
      <CircleUser aria-hidden className="size-5" />
    </button>
  )
  return (
    <>
      <form ref={here} action={signOut} hidden />
      <form ref={everywhere} action={signOutEverywhere} hidden />
      <Menu trigger={trigger}>
        <MenuNote>{email}</MenuNote>
        <MenuLine />
        <MenuChoice
          label={t('theme.label')}
          value={theme}
          onChange={(value) => choose(value as Theme)}
          options={[
            { value: 'system', label: t('theme.system'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: t('theme.light'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('theme.dark'), icon: <Moon aria-hidden /> },
          ]}
        />
        <MenuLine />
        <MenuChoice
          label={t('language.label')}
          value={language}
          onChange={(value) => chooseLanguage(value as Locale)}
          options={LOCALES.map((locale) => ({
            value: locale,
            label: t(`language.${locale}`),
            icon: <Languages aria-hidden />,
          }))}
        />
        <MenuLine />
        <MenuLink icon={<KeyRound aria-hidden />} href={passwordHref}>
          {t('account.password')}
        </MenuLink>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => here.current?.requestSubmit()}>
          {t('account.signOut')}
        </MenuItem>
        <MenuItem icon={<MonitorX aria-hidden />} onSelect={() => everywhere.current?.requestSubmit()}>
          {t('account.signOutEverywhere')}
        </MenuItem>
      </Menu>
    </>
  )
}
