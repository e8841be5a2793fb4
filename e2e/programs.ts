import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { demoPeople } from './people'
import { shellWords } from './shell-words'

const run = promisify(execFile)

/** The environment of a program that calls the API: the demo's key in `CARDFILE_KEY`. */
export async function environment(): Promise<NodeJS.ProcessEnv> {
  return { ...process.env, CARDFILE_KEY: (await demoPeople()).api_key }
}

/** What a call answered. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Printed = { status: number; body: any }

/** Runs a printed curl command as it stands, but for the key in its variable. */
export async function curl(command: string): Promise<Printed> {
  const key = (await demoPeople()).api_key
  const [program = '', ...args] = shellWords(command, { CARDFILE_KEY: key, KEY: key })
  expect(program).toBe('curl')
  const { stdout } = await run('curl', ['-s', '-w', '\n%{http_code}', ...args])
  const end = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(end + 1)), body: JSON.parse(stdout.slice(0, end)) }
}

/** The same, when it must succeed: the body of the answer. */
export async function printed(command: string): Promise<Printed['body']> {
  const { status, body } = await curl(command)
  expect([status, body.error ?? null], command).toEqual([expect.any(Number), null])
  expect(status, command).toBeLessThan(300)
  return body
}

/** Runs a program in Node and answers what it prints. */
export async function node(program: string): Promise<string> {
  return (await run(process.execPath, ['--input-type=module', '--eval', program], { env: await environment() })).stdout
}
