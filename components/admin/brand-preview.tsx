'use client'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CardDots } from '@/components/cards/card-dots'
import { Mark } from '@/components/shell/mark'
import { buttonClass } from '@/components/ui/button-class'
import { Money } from '@/components/ui/money'
import { ACCENT_TOKENS, accentTokens, type ThemeName } from '@/lib/core/accent'

type BrandPreviewProps = { name: string; accent: string; logo: string | null }

/** A hosted page as it would look now, light and dark side by side. */
export function BrandPreview(props: BrandPreviewProps) {
  const t = useTranslations('branding')
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <h2 id="preview" className="text-base font-semibold">
        {t('previewTitle')}
      </h2>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
        <PreviewPane {...props} theme="light" />
        <PreviewPane {...props} theme="dark" />
      </div>
    </section>
  )
}

function PreviewPane({ name, accent, logo, theme }: BrandPreviewProps & { theme: ThemeName }) {
  const t = useTranslations('branding')
  const pane = useRef<HTMLDivElement>(null)
  // Set by script and not as an attribute: the policy allows no style in the markup.
  useEffect(() => {
    const tokens = accentTokens(accent, theme)
    for (const token of ACCENT_TOKENS) pane.current?.style.setProperty(`--${token}`, tokens[token])
  }, [accent, theme])
  return (
    <figure className="flex flex-col gap-1.5">
      <div
        ref={pane}
        data-theme={theme}
        // A picture: it shows also what could not be read, and says nothing that the fields do not.
        aria-hidden
        className="flex flex-col gap-4 overflow-hidden rounded-lg border border-line bg-canvas p-4 text-ink"
      >
        <p className="flex min-w-0 items-center gap-2.5 font-semibold">
          <Mark name={name} logoPath={logo} />
          <span className="truncate">{name}</span>
        </p>
        <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-low">
          <p className="text-3xl font-semibold tracking-tight">
            <Money amount={4200} currency="eur" />
          </p>
          <p className="flex items-center justify-between gap-3 rounded-md border border-accent-ink bg-accent-soft px-3 py-2.5 text-sm text-accent-ink">
            <CardDots card={{ brand: 'visa', last4: '4242' }} />
            <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-accent-ink" />
          </p>
          <p className={buttonClass({ wide: true })}>
            <Lock aria-hidden className="size-4" />
            {t('previewPay')}
          </p>
          <p className="text-center text-sm font-medium text-accent-ink underline underline-offset-4">
            {t('previewOther')}
          </p>
        </div>
      </div>
      <figcaption className="text-center text-[13px] text-muted">{t(`previewTheme.${theme}`)}</figcaption>
    </figure>
  )
}
