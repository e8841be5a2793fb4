import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'

const DONE = ['doneKeyboard', 'doneReader', 'doneSight', 'doneZoom', 'doneTouch', 'doneMotion'] as const
const KNOWN = ['knownStripe', 'knownBank', 'knownReference'] as const

/** What is done for everybody to get along, how it is tested, what is known to be missing and whom to tell. */
export function AccessibilityStatement({ merchantName, email }: { merchantName: string; email: string }) {
  const t = useTranslations('accessibility')
  const list = (keys: readonly (typeof DONE | typeof KNOWN)[number][]) => (
    <ul className="flex list-disc flex-col gap-1.5 pl-5">
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  )
  return (
    <article className="mx-auto max-w-prose">
      <PageHeader title={t('title')} lead={t('lead', { merchant: merchantName })} />
      <div className="flex flex-col gap-8 [&_h2]:mb-2 [&_h2]:text-lg [&_h2]:font-semibold">
        <section>
          <h2>{t('doneTitle')}</h2>
          {list(DONE)}
        </section>
        <section>
          <h2>{t('testedTitle')}</h2>
          <p>{t('tested')}</p>
        </section>
        <section>
          <h2>{t('knownTitle')}</h2>
          {list(KNOWN)}
        </section>
        <section>
          <h2>{t('contactTitle')}</h2>
          <p>
            {t.rich('contact', {
              merchant: merchantName,
              email,
              mail: (words) => (
                <a href={`mailto:${email}`} className="break-all text-accent-ink underline underline-offset-4">
                  {words}
                </a>
              ),
            })}
          </p>
        </section>
      </div>
    </article>
  )
}
