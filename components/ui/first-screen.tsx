import type { ReactNode } from 'react'

/** Keeps the foot of the page below the first screen: it would move when the card form has come. */
export function FirstScreen({ children }: { children: ReactNode }) {
  return <div className="min-h-[calc(100dvh-8rem)]">{children}</div>
}
