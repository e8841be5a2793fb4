import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/docs/code-block'
import { Guide, Steps, Words } from '@/components/docs/guide'
import type { Programs } from '@/components/docs/types'

/** From nothing to the first charge. */
export function GettingStarted({ programs, base }: { programs: Programs; base: string }) {
  const t = useTranslations('docs.start')
  return (
    <Guide id="start" title={t('title')}>
      <Words>{t('intro', { base })}</Words>
      <Steps steps={[t('key'), t('customer')]} />
      <CodeBlock language="curl" text={programs.createCustomer} />
      <Words>{t('session')}</Words>
      <CodeBlock language="curl" text={programs.setupIntent} />
      <Words>{t('popup')}</Words>
      <Words>{t('charge')}</Words>
      <CodeBlock language="curl" text={programs.charge} />
      <Words>{t('test')}</Words>
    </Guide>
  )
}

/** How a request says whose it is. */
export function Authentication({ programs }: { programs: Programs }) {
  const t = useTranslations('docs.authentication')
  return (
    <Guide id="authentication" title={t('title')}>
      <Words>{t('headers')}</Words>
      <CodeBlock language="curl" text={programs.bearer} />
      <CodeBlock language="curl" text={programs.basic} />
      <Words>{t('scopes')}</Words>
      <Words>{t('secret')}</Words>
    </Guide>
  )
}

/** How a request is sent twice and done once. */
export function Idempotency() {
  const t = useTranslations('docs.idempotency')
  return (
    <Guide id="idempotency" title={t('title')}>
      <Words>{t('what')}</Words>
      <Words>{t('how')}</Words>
      <Words>{t('refusals')}</Words>
    </Guide>
  )
}

/** How a long list is read. */
export function Pagination({ programs }: { programs: Programs }) {
  const t = useTranslations('docs.pagination')
  return (
    <Guide id="pagination" title={t('title')}>
      <Words>{t('what')}</Words>
      <CodeBlock language="curl" text={programs.list} />
      <Words>{t('how')}</Words>
    </Guide>
  )
}
