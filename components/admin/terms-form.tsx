'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { TermsPartField } from '@/components/admin/terms-part-field'
import { TermsPreview, type TermsPreviewProps } from '@/components/admin/terms-preview'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import type { TermsSettings } from '@/lib/consents/types'
import { placeholdersOf, TERMS_PARTS } from '@/lib/core/terms-words'

type TermsFormProps = Omit<TermsPreviewProps, 'words' | 'language'> & {
  settings: TermsSettings
  /** Posted `purpose`, `language`, `base` and the five parts; must revalidate the page. */
  save: FormAction<{ number: number }>
}

/** The words of one agreement beside what shoppers make of them; what was typed stays while it is refused. */
export function TermsForm({ settings, save, ...preview }: TermsFormProps) {
  const t = useTranslations('termsSettings')
  const { purpose, language, versions } = settings
  const [current] = versions
  const [words, setWords] = useState(current.words)
  const [result, action] = useActionState(save, null)
  const names = placeholdersOf(purpose)
    .map((name) => `{${name}}`)
    .join(' ')
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Panel>
        <form action={action} className="flex flex-col gap-5">
          <FormError result={result} fields={[...TERMS_PARTS]} />
          {result?.ok && <Banner tone="success">{t('saved', { number: result.data.number })}</Banner>}
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="base" value={current.number} />
          {TERMS_PARTS.map((part) => (
            <TermsPartField
              key={part}
              part={part}
              language={language}
              value={words[part]}
              onChange={(text) => setWords({ ...words, [part]: text })}
              result={result}
            />
          ))}
          <p className="text-[13px] text-muted">{t('placeholders', { names })}</p>
          <SubmitButton className="self-start">{t('save', { number: current.number + 1 })}</SubmitButton>
        </form>
      </Panel>
      <TermsPreview {...preview} words={words} language={language} />
    </div>
  )
}
