import type { Page } from '@playwright/test'

/** Changes fields of the next form that this page posts to itself, behind the back of its script. */
export async function tamperNextPost(page: Page, fields: Record<string, string>): Promise<void> {
  const address = page.url()
  await page.route(
    address,
    async (route) => {
      const request = route.request()
      let body = request.postDataBuffer()?.toString('utf8') ?? ''
      for (const [name, value] of Object.entries(fields)) {
        const field = new RegExp(`(name="(?:_?\\d+_)?${name}"\\r\\n\\r\\n)[^\\r]*`)
        if (!field.test(body)) throw new Error(`the form has no field ${name}`)
        body = body.replace(field, (_whole, head: string) => head + value)
      }
      await route.continue({ postData: Buffer.from(body, 'utf8') })
    },
    { times: 1 },
  )
}
