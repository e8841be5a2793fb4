import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { apiDocument } from '@/app/v1/openapi.json/document'
import { NotCharged, Popup } from '@/components/docs/card-guides'
import { DocsShell } from '@/components/docs/docs-shell'
import { Errors } from '@/components/docs/error-guide'
import { Operation } from '@/components/docs/operation'
import { Authentication, GettingStarted, Idempotency, Pagination } from '@/components/docs/start-guides'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/core/env'
import { errorCodes } from './error-codes'
import { programsFor } from './programs'
import { chaptersOf } from './reference'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs'))('title') }
}

/** The readable reference of the REST API, made of the same description that programs read. */
export default async function DocsPage() {
  const t = await getTranslations('docs')
  const { APP_URL } = env()
  const document = apiDocument(APP_URL)
  const chapters = chaptersOf(document)
  const programs = programsFor(APP_URL)
  return (
    <DocsShell chapters={chapters}>
      <div>
        <PageHeader title={t('title')} lead={t('lead')} />
        <GettingStarted programs={programs} base={`${APP_URL}/v1`} />
      </div>
      <Authentication programs={programs} />
      <NotCharged programs={programs} />
      <Popup programs={programs} />
      <Idempotency />
      <Pagination programs={programs} />
      <Errors codes={errorCodes()} />
      {chapters.map(({ name, anchor, operations }) => (
        <section key={anchor} aria-labelledby={anchor} className="flex flex-col gap-8">
          <h2 id={anchor} className="text-xl font-semibold tracking-tight">
            {name}
          </h2>
          {operations.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
    </DocsShell>
  )
}
