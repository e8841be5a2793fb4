import { isId } from './ids.ts'
import type { Recording, Step } from './recording.ts'

/** A recorded JSON object. */
export type Recorded = Record<string, unknown>

/** Whether a recorded value is an object with keys. */
export function isRecorded(value: unknown): value is Recorded {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function* walk(value: unknown): Generator<Recorded | string> {
  if (typeof value === 'string') yield value
  if (Array.isArray(value)) for (const item of value) yield* walk(item)
  if (!isRecorded(value)) return
  yield value
  for (const item of Object.values(value)) yield* walk(item)
}

/** Every object recorded anywhere in a flow for which the test holds, in order. */
export function recordedObjects(recording: Recording, test: (object: Recorded) => boolean): Recorded[] {
  return recording.steps.flatMap((step) =>
    Array.from(walk(step.response.body)).filter((value): value is Recorded => isRecorded(value) && test(value)),
  )
}

/** The ids an answer carries. */
export function idsOfAnswer(step: Step): string[] {
  return Array.from(walk(step.response.body)).filter(
    (value): value is string => typeof value === 'string' && isId(value),
  )
}

/** Whether a step of the flow itself makes this PaymentMethod, from a card or a `pm_card_…` name. */
export function isMadeByFlow(recording: Recording, id: string): boolean {
  return recording.steps.some((step) => {
    const { method, path, form } = step.request
    const named = path.includes('/pm_card_') || form.some(([, value]) => value.startsWith('pm_card_'))
    return (named || (method === 'POST' && path === '/v1/payment_methods')) && idsOfAnswer(step).includes(id)
  })
}

/** The ids a request names, customers first: other objects belong to them. */
export function idsOfRequest(step: Step): string[] {
  const { path, form, query } = step.request
  const texts = [...path.split('/'), ...form.map(([, value]) => value), ...query.map(([, value]) => value)]
  const rank = (id: string) => ['cus', 'pm', 'pi', 'seti'].indexOf(id.slice(0, id.indexOf('_')))
  return texts.filter((text) => isId(text)).toSorted((a, b) => rank(a) - rank(b))
}

/** A text field of a recorded object, if it is one. */
export function textOf(object: Recorded | undefined, key: string): string | undefined {
  const value = object?.[key]
  return typeof value === 'string' ? value : undefined
}

/** The fields of a recorded object as form pairs, nested ones in brackets; nulls and empty hashes are left out. */
export function formOf(object: Recorded | undefined, keys: string[]): [string, string][] {
  const pairs = (name: string, value: unknown): [string, string][] => {
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) return value.flatMap((item, index) => pairs(`${name}[${index}]`, item))
    if (isRecorded(value)) return Object.entries(value).flatMap(([key, item]) => pairs(`${name}[${key}]`, item))
    return [[name, String(value)]]
  }
  return keys.flatMap((key) => pairs(key, object?.[key]))
}
