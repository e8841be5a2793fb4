import type { ReactNode } from 'react'
import { ActiveFilters } from '@/components/admin/active-filters'
import { ListForm } from '@/components/admin/list-form'
import { SavedViews, type ViewActions } from '@/components/admin/saved-views'
import { ClientMessages } from '@/components/ui/client-messages'
import type { ViewedList } from '@/lib/core/terms'
import type { SavedView } from '@/lib/saved-views/types'

type ListToolsProps = {
  path: string
  values: Record<string, string>
  labels: { search: string; placeholder: string }
  filters: { key: string; words: string; clearHref: string }[]
  views: SavedView[]
  viewActions: ViewActions
  /** Which list the views are of. */
  list: ViewedList
  query: string
  /** More fields of the form. */
  fields?: ReactNode
  /** Choices that are links, below the form. */
  children?: ReactNode
}

/** Everything above a list: search and filters, what is on, and saved views. */
export function ListTools(props: ListToolsProps) {
  const { path, values, labels, filters, list, views, viewActions, query, fields, children } = props
  return (
    <ClientMessages of={['common', 'lists']}>
      <div className="mb-4 flex flex-col gap-3 print:hidden">
        <ListForm path={path} values={values} labels={labels}>
          {fields}
        </ListForm>
        {children}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 empty:hidden">
          <ActiveFilters filters={filters} clearAllHref={path} />
          <SavedViews path={path} list={list} views={views} query={query} actions={viewActions} />
        </div>
      </div>
    </ClientMessages>
  )
}
