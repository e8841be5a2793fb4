import { expect, request } from '@playwright/test'
import type { Person } from './people'
import { appUrl } from './target'

/** Makes accounts without a browser, by the form as it stands in the page before any script. */
export async function signUpAll(people: Person[]): Promise<void> {
  const reader = await request.newContext({ baseURL: appUrl })
  const html = await (await reader.get('/sign-up')).text()
  await reader.dispose()
  const form = /<form[^>]*>(?:(?!<\/form>).)*name="password".*?<\/form>/s.exec(html)?.[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescape(value)]))
  for (const { name, email, password } of people) {
    const context = await request.newContext({ baseURL: appUrl, extraHTTPHeaders: { Origin: appUrl } })
    const answer = await context.post('/sign-up', { multipart: { ...fields, name, email, password }, maxRedirects: 0 })
    expect(answer.status(), `${email} signs up`).toBe(303)
    await context.dispose()
  }
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
