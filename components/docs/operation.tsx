import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/docs/code-block'
import { FieldList } from '@/components/docs/field-list'
import { MethodBadge } from '@/components/docs/method-badge'
import { Prose } from '@/components/docs/prose'
import type { DocumentedAnswer, DocumentedOperation } from '@/components/docs/types'
import { Badge } from '@/components/ui/badge'

/** One call: what it does and takes on the left, how it is made and what it answers on the right. */
export function Operation({ operation }: { operation: DocumentedOperation }) {
  const t = useTranslations('docs.reference')
  const { id, method, path, summary, description, scope, parameters, body, answers, shown, curl, node } = operation
  return (
    <section aria-labelledby={id} className="grid gap-x-10 gap-y-5 border-t pt-8 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <h3 id={id} className="text-base font-semibold">
          <a href={`#${id}`} className="hover:underline">
            {summary}
          </a>
        </h3>
        <p className="flex flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="font-mono text-[13px] [overflow-wrap:anywhere]">{path}</code>
        </p>
        {description && (
          <p className="text-muted">
            <Prose text={description} />
          </p>
        )}
        <p className="text-sm text-muted">{scope ? t('scope', { scope }) : t('public')}</p>
        {parameters.length > 0 && <FieldList title={t('parameters')} fields={parameters} />}
        {body.length > 0 && <FieldList title={t('body')} fields={body} />}
        <Answers answers={answers} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <CodeBlock language="curl" text={curl} />
        <CodeBlock language="node" text={node} />
        {shown && <CodeBlock language="json" text={shown.text} label={t('answer', { status: shown.status })} />}
      </div>
    </section>
  )
}

function Answers({ answers }: { answers: DocumentedAnswer[] }) {
  const t = useTranslations('docs.reference')
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">{t('answers')}</h4>
      <dl className="flex flex-col gap-1.5 text-sm">
        {answers.map(({ status, description }) => (
          <div key={status} className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-baseline gap-2">
            <dt>
              <Badge tone={status.startsWith('2') ? 'success' : status === '402' ? 'warning' : 'neutral'}>
                {status}
              </Badge>
            </dt>
            <dd className="text-muted">
              <Prose text={description} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
