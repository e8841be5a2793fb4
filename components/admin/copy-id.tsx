'use client'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCopied } from '@/components/ui/use-copied'

/** An id of Stripe's, whole and selectable; pressed, it is copied. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations('common')
  const { copied, copy } = useCopied(id)
  const Icon = copied ? Check : Copy
  return (
    <span className="inline-flex max-w-full items-center">
      <button
        type="button"
        onClick={copy}
        aria-label={t('copyId', { id })}
        className="group inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm text-left text-muted hover:text-ink"
      >
        <code className="font-mono text-[13px] break-all">{id}</code>
        <Icon
          aria-hidden
          className={`size-3.5 shrink-0 ${copied ? 'text-success' : 'opacity-60 group-hover:opacity-100'}`}
        />
      </button>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </span>
  )
}
