'use client'
import { Bookmark, BookmarkPlus, ChevronDown, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { ViewNameDialog } from '@/components/admin/view-name-dialog'
import type { CallAction, FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Toast } from '@/components/ui/toast'
import type { ViewedList } from '@/lib/core/terms'
import type { SavedView } from '@/lib/saved-views/types'

export type ViewActions = {
  /** Posted `list`, `name` and `query`. */
  save: FormAction
  /** Posted `id` and `name`. */
  rename: FormAction
  remove: CallAction<{ id: string }>
  restore: CallAction<{ list: ViewedList; name: string; query: string }>
}

type SavedViewsProps = {
  path: string
  list: ViewedList
  views: SavedView[]
  /** The filter of the address as it is now; empty when there is none. */
  query: string
  actions: ViewActions
}

/** The filters this person has given names to, and a way to name the one that is on. */
export function SavedViews({ path, list, views, query, actions }: SavedViewsProps) {
  const t = useTranslations('lists')
  const common = useTranslations('common')
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null)
  const [removed, setRemoved] = useState<SavedView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const remove = (view: SavedView) =>
    startTransition(async () => {
      const answer = await actions.remove({ id: view.id })
      setProblem(answer.ok ? null : answer.error.message)
      setRemoved(answer.ok ? view : null)
    })
  const restore = ({ name, query: filters }: SavedView) =>
    startTransition(async () => {
      const answer = await actions.restore({ list, name, query: filters })
      setRemoved(null)
      setProblem(answer.ok ? null : answer.error.message)
    })
  const known = views.some((view) => view.query === query)
  const words = problem ?? (removed && t('viewRemoved', { name: removed.name }))
  return (
    <>
      {views.length > 0 && (
        <ul aria-label={t('viewsLabel')} className="flex flex-wrap gap-2">
          {views.map((view) => (
            <li
              key={view.id}
              className="flex h-8 items-center rounded-md border bg-surface has-aria-current:border-accent-ink"
            >
              <Link
                href={`${path}?${view.query}`}
                aria-current={view.query === query ? 'true' : undefined}
                className="inline-flex h-full max-w-52 items-center gap-1.5 rounded-l-md px-2.5 text-[13px] font-medium text-muted hover:text-ink aria-[current]:text-accent-ink"
              >
                <Bookmark aria-hidden className="size-3.5 shrink-0" />
                <span className="truncate">{view.name}</span>
              </Link>
              <Menu
                trigger={
                  <button
                    type="button"
                    aria-label={t('viewMenu', { name: view.name })}
                    className="grid h-full w-7 place-items-center rounded-r-md text-muted hover:text-ink"
                  >
                    <ChevronDown aria-hidden className="size-3.5" />
                  </button>
                }
              >
                <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setNaming(view)}>
                  {t('renameView')}
                </MenuItem>
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove(view)}>
                  {t('removeView')}
                </MenuItem>
              </Menu>
            </li>
          ))}
        </ul>
      )}
      {query && !known && (
        <Button variant="ghost" size="sm" onClick={() => setNaming('new')}>
          <BookmarkPlus aria-hidden className="size-4" />
          {t('saveView')}
        </Button>
      )}
      {naming && (
        <ViewNameDialog
          view={naming === 'new' ? null : naming}
          kept={{ list, query }}
          action={naming === 'new' ? actions.save : actions.rename}
          onClose={() => setNaming(null)}
        />
      )}
      {words && (
        <Toast
          key={words}
          open
          onOpenChange={(open) => {
            if (open) return
            setRemoved(null)
            setProblem(null)
          }}
          labels={{ region: common('notifications'), close: common('close') }}
          duration={removed ? 10_000 : undefined}
          {...(removed && {
            action: {
              label: common('undo'),
              altText: t('undoRemove', { name: removed.name }),
              onPress: () => restore(removed),
            },
          })}
        >
          {words}
        </Toast>
      )}
    </>
  )
}
