import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/ui/client-messages'

/** Facts by name, one below the other; those there are none of are left out. */
export function FactList({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <ClientMessages of={['common']}>
      <dl className="flex flex-col gap-4 text-sm">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt className="text-[13px] text-muted">{name}</dt>
              <dd className="mt-0.5 break-words">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </ClientMessages>
  )
}
