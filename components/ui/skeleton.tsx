/** A grey block that holds the place of something on its way; `className` gives its size. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden className={`block rounded-md bg-line animate-shimmer ${className}`} />
}
