import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { demoFile } from './target'

/** Somebody who can sign in. */
export type Person = { name: string; email: string; password: string }

type Demo = {
  app_url: string
  sandbox_url: string
  api_key: string
  publishable_key: string
  shopper: Login
  merchant: Login
}
type Login = { email: string; password: string }

/** A person nobody has met before. */
export function newPerson(name = 'Ada Lovelace'): Person {
  return {
    name,
    email: `ada.${randomUUID().slice(0, 8)}@example.com`,
    password: `violet harbor ${randomUUID().slice(0, 8)}`,
  }
}

/** Signs up through the page and arrives at the cards; at the first merchant unless its page is another one. */
export async function signUp(page: Page, person: Person, at = '/sign-up'): Promise<void> {
  await page.goto(at)
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/account/cards')
}

/** Signs in through the page and arrives where the person belongs; `at` another product than the one under test. */
export async function signIn(page: Page, { email, password }: Login, arrivesAt: string, at = ''): Promise<void> {
  await page.goto(`${at}/sign-in`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(arrivesAt)
}

/** The demo's people, as soon as the product has written them down. */
export async function demoPeople(): Promise<Demo> {
  let demo: Demo | undefined
  const read = async () => (demo = await readFile(demoFile, 'utf8').then(JSON.parse, () => undefined)) !== undefined
  await expect.poll(read, { message: `${demoFile} is written`, timeout: 30_000 }).toBe(true)
  return demo as Demo
}
