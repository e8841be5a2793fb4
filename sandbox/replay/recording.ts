import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

const pairs = z.array(z.tuple([z.string(), z.coerce.string()])).default([])
const headers = z.record(z.string(), z.string()).default({})

const stepSchema = z.object({
  recorded_at: z.string().optional(),
  request: z.object({
    method: z.enum(['GET', 'POST', 'DELETE']),
    path: z.string(),
    query: pairs,
    form: pairs,
    headers,
  }),
  response: z.object({ status: z.number(), headers, body: z.unknown() }),
})
const recordingSchema = z.object({
  meta: z.object({ api_versions: z.array(z.string()).default([]) }).default({ api_versions: [] }),
  steps: z.array(stepSchema),
})

/** One recorded request and its answer. */
export type Step = z.infer<typeof stepSchema>

/** A recorded flow: requests in order, with what Stripe answered. */
export interface Recording {
  name: string
  version: string | undefined
  steps: Step[]
}

/** A body as JSON, also when the recorder wrote it as base64; undefined when it was cut off. */
function readBody(body: unknown): unknown {
  if (typeof body !== 'string') return body
  for (const text of [body, Buffer.from(body, 'base64').toString('utf8')]) {
    try {
      return JSON.parse(text)
    } catch {
      // Not this form.
    }
  }
  return undefined
}

/** Reads one recording, or undefined when the file is something else (an index). */
export function readRecording(file: string): Recording | undefined {
  const parsed = recordingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) return undefined
  const { meta, steps } = parsed.data
  for (const step of steps) step.response.body = readBody(step.response.body)
  return { name: basename(file), version: meta.api_versions.at(-1), steps }
}

/** The JSON files of a list of files and folders, by name. */
export function recordingFiles(paths: string[]): string[] {
  return paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.json'))
          .toSorted()
          .map((name) => join(path, name))
      : [path],
  )
}
