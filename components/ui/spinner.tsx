import { LoaderCircle } from 'lucide-react'

/** A turning ring beside words that already say what is awaited. */
export function Spinner({ className = 'size-4' }: { className?: string }) {
  return <LoaderCircle aria-hidden className={`shrink-0 animate-spin ${className}`} />
}
