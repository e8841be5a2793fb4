'use client'
import { useTranslations } from 'next-intl'
import type { ChangeEvent } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { parseAccent } from '@/lib/core/accent'

type AccentFieldProps = { text: string; accent: string; error: string | undefined; onType: (text: string) => void }

/** A color as it is typed or picked; both controls say the same. */
export function AccentField({ text, accent, error, onType }: AccentFieldProps) {
  const t = useTranslations('branding')
  const change = (event: ChangeEvent<HTMLInputElement>) => onType(event.target.value)
  const wrong = parseAccent(text) ? error : t('accentInvalid')
  return (
    <Field id="accent" label={t('accent')} hint={t('accentHint')} error={wrong}>
      <div className="flex gap-2">
        <input
          type="color"
          aria-label={t('pickAccent')}
          value={accent}
          onChange={change}
          className="h-11 w-14 shrink-0 rounded-md border border-line-strong bg-surface p-1 sm:h-10"
        />
        <Input
          {...describedBy('accent', { hint: true, error: wrong })}
          name="accent"
          value={text}
          onChange={change}
          maxLength={9}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          required
        />
      </div>
    </Field>
  )
}
