'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'

/** A key that was just made, the one time it is shown. */
export function ApiKeyShown({ text, onDone }: { text: string; onDone: () => void }) {
  const t = useTranslations('apiKeys')
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" title={t('shownTitle')}>
        {t('shownBody')}
      </Banner>
      <div className="flex flex-col gap-2">
        <p id="new-key" className="text-sm font-medium">
          {t('shownLabel')}
        </p>
        <code
          aria-labelledby="new-key"
          role="group"
          className="rounded-md bg-sunken px-3 py-2.5 font-mono text-[13px] leading-5 break-all select-all"
        >
          {text}
        </code>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={text} label={t('copy')} copiedLabel={t('copied')} size="md" />
        <Button onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  )
}
