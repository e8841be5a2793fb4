import { secretsIn } from '@/lib/testing-secrets'

// The product's own lines begin like this; vitest's do not.
const OURS = '{"level":'
const found: string[] = []
let lines = 0

/** Takes the product's log lines off the screen and looks for secrets in each; other output passes. */
export function captureLog(): void {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    if (typeof chunk !== 'string' || !chunk.startsWith(OURS)) return write(chunk, ...rest)
    lines++
    for (const secret of secretsIn(chunk)) found.push(`${secret} in the log: ${chunk.trim()}`)
    return true
  }
}

/** How many lines were logged since the file began, and those with a secret in them (engine 6, I10). */
export function loggedSecrets(): { lines: number; found: string[] } {
  return { lines, found }
}
