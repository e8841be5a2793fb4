import type { Operation } from '@/app/_doors/operation'
import { describeOperation, type OperationObject } from './describe-operation'
import { operations } from './operations'
import type { Components } from './schemas'

/** The description of the REST API, OpenAPI 3.1. */
export type ApiDocument = {
  openapi: '3.1.0'
  jsonSchemaDialect: string
  info: { title: string; version: string; summary: string; description: string }
  servers: { url: string; description: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Record<string, OperationObject>>
  components: { securitySchemes: Record<string, object>; schemas: Components }
}

/** Describes the whole API from the operations themselves; `appUrl` is where this product is reached. */
export function apiDocument(appUrl: string, all: Operation[] = operations): ApiDocument {
  const schemas: Components = {}
  const paths: ApiDocument['paths'] = { '/openapi.json': { get: self } }
  for (const operation of all) {
    const path = operation.path.slice('/v1'.length)
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation, schemas) }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Cardfile',
      version: '1',
      summary: 'Save a card once, charge it later.',
      description: `The readable reference is at ${appUrl}/docs.`,
    },
    servers: [
      { url: `${appUrl}/v1`, description: 'The API.' },
      { url: `${appUrl}/api/v1`, description: 'The same under /api.' },
      { url: `${appUrl}/api/v1/public`, description: 'The same under /api, public.' },
    ],
    security: [{ ApiKey: [] }, { Bearer: [] }, { Basic: [] }],
    tags: [...new Set(all.map(({ tag }) => tag)), 'Description'].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        ApiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        Bearer: { type: 'http', scheme: 'bearer' },
        Basic: { type: 'http', scheme: 'basic', description: 'The key is the user name; the password is empty.' },
      },
      schemas,
    },
  }
}

const self: OperationObject = {
  operationId: 'getOpenApi',
  tags: ['Description'],
  summary: 'Get this description',
  parameters: [],
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
  },
  security: [],
}
