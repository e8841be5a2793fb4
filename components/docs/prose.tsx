import { Fragment } from 'react'

/** A text whose `words in backticks` are code. */
export function Prose({ text }: { text: string }) {
  return text.split('`').map((part, i) => {
    // oxlint-disable-next-line react/no-array-index-key -- the parts never move
    if (i % 2 === 0) return <Fragment key={i}>{part}</Fragment>
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the parts never move
      <code key={i} className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em] break-words">
        {part}
      </code>
    )
  })
}
