'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass, Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'

const PAUSE_MS = 250

type ListFormProps = {
  path: string
  /** What the address says now, by field; fields that are not shown are sent along. */
  values: Record<string, string>
  labels: { search: string; placeholder: string }
  /** More fields, after the dates. */
  children?: ReactNode
}

/**
 * A GET form, so that a filter is an address and works without script; with script the list follows what is typed, and the
 * field keeps its focus.
 */
export function ListForm({ path, values, labels, children }: ListFormProps) {
  const t = useTranslations('lists')
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [pending, start] = useTransition()
  const follow = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (!form.current) return
    const address = `${path}${queryOf(form.current)}`
    start(() => router.replace(address, { scroll: false }))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    follow()
  }
  const onInput = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(follow, PAUSE_MS)
  }
  // Before anything else is pressed: a search that came after a chip would undo it.
  const onBlur = () => timer.current !== undefined && follow()
  useEffect(() => () => clearTimeout(timer.current), [])
  // An address that changed elsewhere, by a chip or by Back, is shown; what is being typed in is left alone.
  useEffect(() => {
    for (const field of form.current?.elements ?? [])
      if ((field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field !== document.activeElement)
        field.value = values[field.name] ?? ''
  }, [values])
  return (
    <form
      ref={form}
      role="search"
      method="get"
      action={path}
      onSubmit={onSubmit}
      onInput={onInput}
      className="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap sm:items-end"
    >
      <div className="relative col-span-2 sm:w-80">
        <span className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted [&_svg]:size-4">
          {pending ? <Spinner /> : <Search aria-hidden />}
        </span>
        <input
          type="search"
          name="q"
          data-list-search
          onBlur={onBlur}
          defaultValue={values.q}
          maxLength={255}
          autoComplete="off"
          aria-label={labels.search}
          aria-keyshortcuts="/"
          placeholder={labels.placeholder}
          className={`${controlClass} pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden`}
        />
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 rounded-sm border px-1.5 font-sans text-xs leading-5 text-muted sm:block"
        >
          /
        </kbd>
      </div>
      <DateField name="from" label={t('from')} value={values.from} />
      <DateField name="to" label={t('to')} value={values.to} />
      {children}
      {values.status && <input type="hidden" name="status" defaultValue={values.status} />}
      <Button type="submit" variant="secondary" className={children ? undefined : 'max-sm:col-span-2'}>
        {t('search')}
      </Button>
    </form>
  )
}

function DateField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label className="flex min-w-0 gap-x-2 gap-y-1 text-[13px] whitespace-nowrap text-muted max-sm:flex-col sm:items-center">
      {label}
      <Input type="date" name={name} defaultValue={value} className="min-w-0" />
    </label>
  )
}

function queryOf(form: HTMLFormElement): string {
  const given = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  const query = new URLSearchParams(given).toString().replaceAll('%2C', ',')
  return query && `?${query}`
}
