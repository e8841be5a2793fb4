import { readFile } from 'node:fs/promises'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { appUrl } from './target'

type Manifest = { node: Record<string, { exportedName?: string; filename?: string }> }

/** A server action of the build: the id a browser posts, and the name it has in its file. */
export type BuiltAction = { id: string; name: string }

/** Every server action of the build under test, as Next itself lists them. */
export async function everyAction(): Promise<BuiltAction[]> {
  const manifest = JSON.parse(await readFile('.next/server/server-reference-manifest.json', 'utf8')) as Manifest
  return Object.entries(manifest.node).map(([id, { exportedName = '', filename = '' }]) => ({
    id,
    name: `${filename} ${exportedName}`,
  }))
}

/** Posts a body to an action as a browser does, from our own origin unless `headers` say otherwise. */
export async function postAction(
  request: APIRequestContext,
  id: string,
  data: string | Buffer,
  { path = '/sign-in', type = 'text/plain;charset=UTF-8', headers = {} as Record<string, string> } = {},
): Promise<APIResponse> {
  return request.post(path, {
    headers: { origin: appUrl, 'next-action': id, 'content-type': type, accept: 'text/x-component', ...headers },
    data,
    maxRedirects: 0,
  })
}
