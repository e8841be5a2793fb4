import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type FieldProps = {
  /** The id of the control inside; hint and error get `${id}-hint` and `${id}-error`. */
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
  className?: string
}

/** A label, its control, a hint and an error, tied together for screen readers. */
export function Field({ id, label, hint, error, children, className = '' }: FieldProps) {
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-[13px] text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-[13px] text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  )
}

/** The attributes that tie a control to its Field. */
export function describedBy(id: string, has: { hint?: unknown; error?: unknown }) {
  const ids = [has.hint ? `${id}-hint` : '', has.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': has.error ? true : undefined }
}
