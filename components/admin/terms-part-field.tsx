import { useTranslations } from 'next-intl'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { TextArea } from '@/components/ui/input'
import type { ActionResult } from '@/lib/core/result'
import { MOST_WORDS, type TermsPart } from '@/lib/core/terms-words'

type TermsPartFieldProps = {
  part: TermsPart
  /** Of the words: what reads or checks them aloud must know. */
  language: string
  value: string
  onChange: (text: string) => void
  result: ActionResult<unknown> | null
}

/** One part of the terms, with what belongs into it. */
export function TermsPartField({ part, language, value, onChange, result }: TermsPartFieldProps) {
  const t = useTranslations('termsSettings')
  const hint = t(`hint.${part}`)
  const error = fieldError(result, part)
  return (
    <Field id={part} label={t(`part.${part}`)} hint={hint} error={error}>
      <TextArea
        {...describedBy(part, { hint, error })}
        name={part}
        lang={language}
        rows={3}
        value={value}
        maxLength={MOST_WORDS[part]}
        required
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
