import { BASE_HEADERS } from '@/app/_doors/security-headers'

/** Markup whose values were escaped. */
export type Html = { html: string }
type Value = Html | string | number | null | undefined | false | Value[]

/** Writes markup; whatever is put between is escaped, unless it was written by this itself. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { html: parts.reduce((text, part, at) => text + written(values[at - 1]) + part) }
}

function written(value: Value): string {
  if (Array.isArray(value)) return value.map(written).join('')
  if (value === null || value === undefined || value === false) return ''
  return typeof value === 'object' ? value.html : escape(String(value))
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
}

/** A list of facts; those without a value are left out. */
export function factList(facts: [string, Value][]): Html {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  return html`<dl>
    ${known.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

/** JSON inside a page: nothing in it can end its element. */
export function factsElement(facts: unknown): Html {
  const json = JSON.stringify(facts, null, 2).replaceAll('<', '\\u003c')
  return { html: `<script type="application/json" id="facts">${json}</script>` }
}

const STYLE = `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:760px;padding:32px 20px;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px;break-after:avoid}p{margin:0 0 8px}
dl{margin:0}dl div{display:grid;grid-template-columns:200px 1fr;gap:16px;padding:4px 0;break-inside:avoid}
dt,.quiet{color:#59635e}dd{margin:0}
blockquote{margin:8px 0;padding:12px 16px;border:1px solid #8a948f;border-radius:8px;white-space:pre-line}
table{border-collapse:collapse;width:100%}th,td{overflow-wrap:break-word;text-align:left;vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid #c4ccc8}
code{font:13px ui-monospace,monospace}
@media(prefers-color-scheme:dark){dt,.quiet{color:#a7b0ab}}
@media(max-width:560px){table{display:block;overflow-x:auto}dl div{grid-template-columns:1fr;gap:0}}
@page{margin:18mm}@media print{:root{color-scheme:light}body{padding:0;max-width:none;font-size:11pt}dt,.quiet{color:#444}}
`

/** A page of its own to keep: self-contained, fit for printing, offered under a name. */
export function htmlFile({
  title,
  language,
  name,
  body,
}: Record<'title' | 'language' | 'name', string> & { body: Html }) {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `
  return new Response(page.html, {
    headers: {
      ...BASE_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.html"`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  })
}
