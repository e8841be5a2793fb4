import { useTranslations } from 'next-intl'
import { Prose } from '@/components/docs/prose'
import type { DocumentedField } from '@/components/docs/types'

/** Parameters or fields of a body, those inside one indented below it. */
export function FieldList({ title, fields }: { title: string; fields: DocumentedField[] }) {
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">{title}</h4>
      <Fields fields={fields} />
    </div>
  )
}

function Fields({ fields }: { fields: DocumentedField[] }) {
  return (
    <dl className="divide-y border-y">
      {fields.map((field) => (
        <Field key={field.name} field={field} />
      ))}
    </dl>
  )
}

function Field({ field }: { field: DocumentedField }) {
  const t = useTranslations('docs.reference')
  const { name, type, required, description, values, fields } = field
  return (
    <div className="py-2.5">
      <dt className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-mono text-[13px] font-medium [overflow-wrap:anywhere]">{name}</code>
        <span className="text-[13px] text-muted">{type}</span>
        {required && <span className="text-[13px] font-medium text-warning">{t('required')}</span>}
      </dt>
      <dd className="mt-0.5 text-sm text-muted">
        <Prose text={description} />
        {values.length > 0 && (
          <span className="mt-1 block">
            <Prose text={values.map((value) => `\`${value}\``).join(' ')} />
          </span>
        )}
        {fields.length > 0 && (
          <div className="mt-2 pl-4">
            <Fields fields={fields} />
          </div>
        )}
      </dd>
    </div>
  )
}
