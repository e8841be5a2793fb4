import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { startTestSandbox } from '#sandbox/testing.ts'
import { readRecording, recordingFiles, type Recording } from './recording.ts'
import { replay } from './replay.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

function flow(name: string): Recording {
  const recording = readRecording(fileURLToPath(new URL(`flows/${name}`, import.meta.url)))
  if (recording === undefined) throw new Error(`${name} is not a recording`)
  return recording
}

/** A flow with one text of its JSON exchanged. */
function tampered(name: string, from: string, to: string): Recording {
  const recording = flow(name)
  return { ...recording, steps: JSON.parse(JSON.stringify(recording.steps).replaceAll(from, to)) }
}

test('flows are found in folders', () => {
  const files = recordingFiles([fileURLToPath(new URL('flows', import.meta.url))])
  expect(files.map((file) => readRecording(file)?.name)).toEqual(['delete-customer.json', 'refund-found-charge.json'])
})

test('a flow that makes what it uses agrees, whatever its ids are', async () => {
  const results = await replay(sandbox.url, flow('delete-customer.json'))
  expect(results.flatMap((result) => result.differences)).toEqual([])
  expect(results.map((result) => result.kind)).toEqual(['agrees', 'agrees', 'agrees'])
})

test('what a flow finds there is made first; what the sandbox does not imitate is told apart', async () => {
  const results = await replay(sandbox.url, flow('refund-found-charge.json'))
  expect(results.map((result) => result.kind)).toEqual(['agrees', 'agrees', 'not imitated'])
  expect(results[2]?.differences[0]).toContain('does not imitate')
})

test.each([
  ['a status', '"status":400', '"status":404', 'status: recorded 404, ours 400'],
  ['a null', '"phone":null', '"phone":"1"', 'phone: recorded "1", ours null'],
  ['a missing key', '"phone":null', '"phone":null,"fax":null', 'fax is missing (recorded null)'],
  ['a key too much', '"phone":null,', '', 'phone is too much (ours null)'],
  ['a value', '"tax_exempt":"none"', '"tax_exempt":"exempt"', 'tax_exempt: recorded "exempt", ours "none"'],
  ['a nested key', '"footer":null', '"feet":null', 'invoice_settings.feet is missing (recorded null)'],
  ['an error code', 'parameter_invalid_integer', 'other', 'error.code: recorded "other"'],
  ['a header', '"stripe-should-retry":"false"', '"stripe-should-retry":"true"', 'header stripe-should-retry'],
])('%s that differs is named', async (_what, from, to, difference) => {
  const results = await replay(sandbox.url, tampered('delete-customer.json', from, to))
  expect(results.flatMap((result) => result.differences).join('\n')).toContain(difference)
})
