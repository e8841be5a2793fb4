import type { ReactNode } from 'react'
import { Prose } from '@/components/docs/prose'

/** A titled part of the guide, reached by its anchor. */
export function Guide({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id} className="text-xl font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** A paragraph of it. */
export function Words({ children }: { children: string }) {
  return (
    <p className="max-w-2xl text-muted">
      <Prose text={children} />
    </p>
  )
}

/** Steps in their order. */
export function Steps({ steps }: { steps: string[] }) {
  return (
    <ol className="flex max-w-2xl list-decimal flex-col gap-2 pl-5 text-muted marker:text-ink">
      {steps.map((step) => (
        <li key={step} className="pl-1">
          <Prose text={step} />
        </li>
      ))}
    </ol>
  )
}
