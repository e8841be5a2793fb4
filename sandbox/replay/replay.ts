import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { compareStep } from './compare.ts'
import { createIdMap, type IdMap } from './ids.ts'
import type { Send } from './preparation.ts'
import { prepareStep } from './prepare.ts'
import { idsOfAnswer, isRecorded, textOf, type Recorded } from './recorded-objects.ts'
import type { Recording, Step } from './recording.ts'

/** What came of one step: it agrees, it differs somewhere, or the sandbox says it does not imitate it. */
export interface StepResult {
  step: Step
  kind: 'agrees' | 'differs' | 'not imitated'
  differences: string[]
}

let flows = 0

function versionOf(recording: Recording, step: Step): string {
  const { request, response } = step
  return request.headers['stripe-version'] ?? response.headers['stripe-version'] ?? recording.version ?? LATEST_VERSION
}

function headersOf(recording: Recording, step: Step, key: string, ids: IdMap): Record<string, string> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${step.response.status === 401 ? 'sk_test_' : key}`,
    'Stripe-Version': versionOf(recording, step),
  }
  if (JSON.stringify(step.response.body)?.includes('did not provide an API key')) delete headers.Authorization
  const idempotency = step.request.headers['idempotency-key'] ?? step.response.headers['idempotency-key']
  if (idempotency !== undefined && step.request.method === 'POST')
    headers['Idempotency-Key'] = ids.translate(idempotency)
  const account = step.request.headers['stripe-account'] ?? step.response.headers['stripe-account']
  if (account !== undefined) headers['Stripe-Account'] = ids.translate(account)
  return headers
}

/** Why the sandbox does not imitate a step, in its own words; undefined when it tried. */
function notImitated(status: number, body: unknown): string | undefined {
  const error = isRecorded(body) && isRecorded(body.error) ? body.error : undefined
  const message = textOf(error, 'message') ?? ''
  if (status === 404 && message.startsWith('Unrecognized request URL')) return message.split('. ')[0]
  return message.includes('local sandbox') ? message : undefined
}

async function read(answer: Response): Promise<unknown> {
  return answer.json()
}

/** Replays a flow against a running sandbox, on an account of its own, and compares each answer with Stripe's. */
export async function replay(url: string, recording: Recording): Promise<StepResult[]> {
  const account = `replay_${process.pid}_${flows++}`
  const ids = createIdMap()
  const version = recording.version ?? LATEST_VERSION
  const send: Send = async (method, path, form, key = 'secret') => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${key === 'secret' ? 'sk' : 'pk'}_test_${account}`, 'Stripe-Version': version },
      ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
    })
    const body = await read(answer)
    return isRecorded(body) ? body : {}
  }
  const results: StepResult[] = []
  const lost = new Set<string>()
  for (const step of recording.steps) {
    const { method, path, query, form } = step.request
    const impossible = await prepareStep({ recording, version, ids, send }, step)
    const mapped = (pairs: [string, string][]) =>
      new URLSearchParams(pairs.map(([key, value]) => [key, ids.translate(value)])).toString()
    const headers = headersOf(recording, step, `sk_test_${account}`, ids)
    const ask = () =>
      fetch(`${url}${ids.translate(path)}${query.length === 0 ? '' : `?${mapped(query)}`}`, {
        method,
        headers: { ...headers, ...(method === 'POST' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}) },
        ...(method === 'POST' ? { body: mapped(form) } : {}),
      })
    // The request an answer was replayed from may have been made before the recording began.
    if (step.response.headers['idempotent-replayed'] === 'true') await ask()
    const answer = await ask()
    const body = await read(answer)
    ids.learn(step.response.body, body)
    const beyond =
      impossible[0] === undefined ? undefined : `uses ${impossible[0]}, of a kind the sandbox does not have`
    const why = notImitated(answer.status, body) ?? dependsOn(lost, step) ?? beyond
    if (why !== undefined && step.response.status === 200) {
      for (const id of idsOfAnswer(step)) if (!ids.has(id)) lost.add(id)
      results.push({ step, kind: 'not imitated', differences: [why] })
      continue
    }
    const differences = compareStep(step, { status: answer.status, headers: answer.headers, body }, ids)
    results.push({ step, kind: differences.length === 0 ? 'agrees' : 'differs', differences })
  }
  return results
}

/** A step that uses what the sandbox could not make earlier. */
function dependsOn(lost: Set<string>, step: Step): string | undefined {
  const request = JSON.stringify(step.request)
  const id = [...lost].find((one) => request.includes(one))
  return id === undefined ? undefined : `uses ${id}, which an earlier step did not make`
}

/** The recorded object of a step, for reports. */
export function nameOfStep(step: Step): string {
  const body: Recorded = isRecorded(step.response.body) ? step.response.body : {}
  return `${step.request.method} ${step.request.path} -> ${step.response.status} ${textOf(body, 'object') ?? ''}`.trim()
}
