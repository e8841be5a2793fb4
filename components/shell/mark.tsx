/** A merchant's first letter in a square, until it has a logo. */
export function Mark({ name }: { name: string }) {
  const letter = [...name.trim()][0]?.toLocaleUpperCase() ?? ''
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-md bg-accent text-sm font-semibold text-white"
    >
      {letter}
    </span>
  )
}
