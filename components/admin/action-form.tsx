'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { Banner } from '@/components/ui/banner'

type ActionFormProps = {
  action: (form: FormData) => void
  /** What the last press led to, in words; null before the first. */
  result: { ok: boolean; words: string } | null
  children: ReactNode
}

/**
 * A list whose rows carry the buttons of one form: the row that was dealt with goes, and what became of it stands above,
 * with the focus, which its button took along.
 */
export function ActionForm({ action, result, children }: ActionFormProps) {
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (result) answer.current?.focus()
  }, [result])
  return (
    <form action={action}>
      <div ref={answer} tabIndex={-1} className="outline-none">
        {result && (
          <Banner tone={result.ok ? 'success' : 'error'} className="mb-4">
            {result.words}
          </Banner>
        )}
      </div>
      {children}
    </form>
  )
}
