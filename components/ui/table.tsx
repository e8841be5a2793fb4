import clsx from 'clsx'
import type { ReactNode } from 'react'

/** The link of a row's first cell: the whole row is its target; buttons in the row stand above it with `relative z-10`. */
export const rowLinkClass =
  'font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 ' +
  'focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-ink'

/** A table in a sheet of its own; `caption` names it for screen readers. */
export function Table({ caption, head, children }: { caption: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface shadow-low">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b text-[13px] text-muted max-md:sr-only">
          <tr>{head}</tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  )
}

/** A column's title. */
export function Th({ children, end }: { children: ReactNode; end?: boolean }) {
  return (
    <th scope="col" className={clsx('h-10 px-4 font-medium whitespace-nowrap', end && 'text-right')}>
      {children}
    </th>
  )
}

/** A row; on phones its cells stand below each other. */
export function Tr({ children }: { children: ReactNode }) {
  return (
    <tr className="relative hover:bg-sunken/60 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-4 max-md:gap-y-1.5 max-md:p-4">
      {children}
    </tr>
  )
}

type TdProps = { children?: ReactNode; end?: boolean; half?: 'start' | 'end'; className?: string }

/** A cell; on phones it takes the whole line, two `half` ones share it. */
export function Td({ children, end, half, className }: TdProps) {
  return (
    <td
      className={clsx(
        'md:h-14 md:px-4 md:py-2',
        end && 'md:text-right',
        !half && 'max-md:col-span-2',
        half === 'end' && 'max-md:justify-self-end',
        className,
      )}
    >
      {children}
    </td>
  )
}
