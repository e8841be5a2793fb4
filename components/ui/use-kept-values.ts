'use client'
import { type FormEvent, useState } from 'react'

/** Keeps what was typed when React empties a form after its action: spread `onSubmit`, read `kept(name)`. */
export function useKeptValues(initial: Record<string, string> = {}) {
  const [values, setValues] = useState(initial)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const entries = [...new FormData(event.currentTarget)].filter((entry) => typeof entry[1] === 'string')
    setValues(Object.fromEntries(entries) as Record<string, string>)
  }
  return { onSubmit, kept: (name: string) => values[name] ?? '' }
}
