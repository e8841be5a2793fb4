import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '@/app/v1/openapi.json/operations'
import { apiDocument } from './document'
import { sampleOf } from './sample'
import { type Components, schemaOf } from './schemas'

process.env.STRIPE_API_BASE = 'http://localhost:4242'
process.env.LOG_LEVEL = 'silent'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const document = apiDocument('https://cards.example.com')

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

test('every method that answers is described, and every description has its door', async () => {
  const files = globSync('app/v1/**/route.ts').map((file) => file.replaceAll('\\', '/'))
  const answering = await Promise.all(
    // What no other address takes is answered 404 by the last of them.
    files
      .filter((file) => !file.includes('[...'))
      .map(async (file) => {
        const handlers: Record<string, Handler> = await import(`@/${file}`)
        const path = file.slice('app'.length, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}')
        const taken = await Promise.all(METHODS.map((method) => takes(handlers[method], method)))
        return METHODS.filter((_, i) => taken[i]).map((method) => `${method} ${path}`)
      }),
  )
  const described = operations.map(({ method, path }) => `${method} ${path}`)
  expect([...described, 'GET /v1/openapi.json'].sort()).toEqual(answering.flat().sort())
})

test('every call has one name and one address in the document', () => {
  const named = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
  expect(named.length).toBe(operations.length + 1)
  expect(new Set(named).size).toBe(named.length)
})

test('the answers shown are answers that the schemas accept', () => {
  for (const { id, answers } of operations)
    for (const [status, { schema }] of Object.entries(answers)) {
      const components: Components = {}
      const sample = sampleOf(schemaOf(schema, 'output', components), components)
      expect(schema.safeParse(sample).error, `${id} ${status}`).toBeUndefined()
    }
})

test('every pointer in the document leads somewhere', () => {
  const pointers = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)
  expect([...pointers].filter(([, name = '']) => !document.components.schemas[name])).toEqual([])
})

// Without a key nothing runs: what is not taken answers 405, the rest 401.
async function takes(handler: Handler | undefined, method: string): Promise<boolean> {
  if (!handler) return false
  const request = new Request('https://cards.example.com/v1/x', { method })
  const { status } = await handler(request, { params: Promise.resolve({}) })
  return status !== 405
}
