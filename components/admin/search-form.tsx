'use client'
import { Search, X } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { controlClass } from '@/components/ui/input'
import { Button } from '@/components/ui/button'

type SearchFormProps = {
  query: string
  clearHref: string
  labels: { search: string; placeholder: string; submit: string; clear: string; key: string }
}

/** A GET form, so a search is an address; `/` puts the cursor into it. */
export function SearchForm({ query, clearHref, labels }: SearchFormProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]')
      if (event.key !== '/' || busy || event.metaKey || event.ctrlKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form role="search" method="get" className="flex gap-2">
      <div className="relative flex-1 sm:max-w-80">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <input
          ref={input}
          type="search"
          name="q"
          defaultValue={query}
          maxLength={255}
          autoComplete="off"
          aria-label={labels.search}
          aria-keyshortcuts="/"
          title={labels.key}
          placeholder={labels.placeholder}
          className={`${controlClass} pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden`}
        />
        {query ? (
          <Link
            href={clearHref}
            aria-label={labels.clear}
            className="absolute top-1/2 right-2 grid size-7 -translate-y-1/2 place-items-center rounded-sm text-muted hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Link>
        ) : (
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 rounded-sm border px-1.5 font-sans text-xs leading-5 text-muted sm:block"
          >
            /
          </kbd>
        )}
      </div>
      <Button type="submit" variant="secondary">
        {labels.submit}
      </Button>
    </form>
  )
}
