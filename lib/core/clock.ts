import { readFileSync } from 'node:fs'
import { env } from '@/lib/core/env'

/** Milliseconds since 1970, moved by the offset in `CARDFILE_CLOCK_FILE` when a test walks the clock. */
export function now(): number {
  const file = env().CARDFILE_CLOCK_FILE
  return file ? Date.now() + clockOffset(file) : Date.now()
}

function clockOffset(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8').trim())
    return Number.isFinite(offset) ? offset : 0
  } catch {
    return 0
  }
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
