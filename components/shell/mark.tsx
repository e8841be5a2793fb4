/** A merchant's logo, or the first letter of its name in a square until there is one; the name stands beside it. */
export function Mark({ name, logoPath }: { name: string; logoPath?: string | null | undefined }) {
  if (logoPath)
    // Next's own image writes a style attribute, which the policy forbids.
    // oxlint-disable-next-line nextjs/no-img-element
    return <img src={logoPath} alt="" height={32} className="h-8 w-auto max-w-36 shrink-0 rounded-sm object-contain" />
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
