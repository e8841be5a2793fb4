import clsx from 'clsx'
import type { ReactNode } from 'react'

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
  return <tr className="relative hover:bg-sunken/60 max-md:flex max-md:flex-col max-md:gap-1 max-md:p-4">{children}</tr>
}

/** A cell. */
export function Td({ children, end, className }: { children?: ReactNode; end?: boolean; className?: string }) {
  return <td className={clsx('md:h-14 md:px-4 md:py-2', end && 'md:text-right', className)}>{children}</td>
}
