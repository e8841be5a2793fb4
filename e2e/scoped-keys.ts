import { expect, type Page } from '@playwright/test'
import type { OwnWorld } from './own-world'
import { press } from './press'
import { connectedShop } from './shops'

const SCOPES = ['Read', 'Charge', 'Manage'] as const

/** Keys of one merchant: one that may do everything, and one that lacks each scope. */
export type ScopedKeys = { all: string; without: Record<string, string> }

/** A merchant of its own with its keys, made on the pages as its user does. */
export async function shopWithKeys(page: Page, world: OwnWorld): Promise<ScopedKeys> {
  await page.context().clearCookies()
  await connectedShop(page, world)
  await page.goto('/admin/settings/api-keys')
  const all = await createKey(page, 'Everything', [...SCOPES])
  const without: Record<string, string> = {}
  for (const scope of SCOPES) {
    const others = SCOPES.filter((one) => one !== scope)
    without[scope.toLowerCase()] = await createKey(page, `No ${scope}`, others)
  }
  return { all, without }
}

async function createKey(page: Page, name: string, scopes: string[]): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Create an API key' })
  await press(page.getByRole('button', { name: 'Create key' }).first(), dialog)
  await dialog.getByLabel('Name').fill(name)
  for (const scope of SCOPES)
    await dialog.getByRole('checkbox', { name: new RegExp(`^${scope}`) }).setChecked(scopes.includes(scope))
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const shown = dialog.getByRole('group', { name: 'Your new key' })
  await expect(shown).toBeVisible()
  const key = (await shown.textContent()) ?? ''
  await dialog.getByRole('button', { name: 'I have saved it' }).click()
  await expect(dialog).toHaveCount(0)
  return key
}
