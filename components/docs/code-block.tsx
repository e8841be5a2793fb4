import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

type CodeBlockProps = { language: 'curl' | 'node' | 'html' | 'json'; text: string; label?: string }

/** A program or an answer to read and to copy; long lines go on below, so that nothing has to be scrolled. */
export function CodeBlock({ language, text, label }: CodeBlockProps) {
  const t = useTranslations('docs.code')
  return (
    <figure className="overflow-hidden rounded-lg border bg-surface shadow-low">
      <figcaption className="flex min-h-10 items-center justify-between gap-3 border-b bg-sunken/60 py-1 pr-1 pl-4 text-[13px] text-muted">
        {label ?? t(language)}
        <CopyButton text={text} label={t('copy')} copiedLabel={t('copied')} variant="ghost" />
      </figcaption>
      <pre className="p-4 font-mono text-[13px] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
        <code data-language={language}>{text}</code>
      </pre>
    </figure>
  )
}
