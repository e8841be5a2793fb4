import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/docs/code-block'
import { Guide, Steps, Words } from '@/components/docs/guide'
import type { Programs } from '@/components/docs/types'

/** What a 402 means and what to do with it: the heart of the whole reference. */
export function NotCharged({ programs }: { programs: Programs }) {
  const t = useTranslations('docs.notCharged')
  return (
    <Guide id="not-charged" title={t('title')}>
      <Words>{t('what')}</Words>
      <CodeBlock language="json" text={programs.declined} label={t('authentication')} />
      <Steps steps={[t('deliver'), t('send'), t('same'), t('know')]} />
      <Words>{t('other')}</Words>
      <CodeBlock language="json" text={programs.refused} label={t('decline')} />
      <Words>{t('client')}</Words>
      <CodeBlock language="node" text={programs.client} />
    </Guide>
  )
}

/** How a page of the merchant's collects a card without ever seeing it. */
export function Popup({ programs }: { programs: Programs }) {
  const t = useTranslations('docs.popup')
  return (
    <Guide id="popup" title={t('title')}>
      <Words>{t('what')}</Words>
      <CodeBlock language="html" text={programs.popup} />
      <Words>{t('answers')}</Words>
      <Words>{t('blocked')}</Words>
      <Words>{t('origins')}</Words>
    </Guide>
  )
}
