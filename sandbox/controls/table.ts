import { html } from 'hono/html'
import type { Html } from './page.ts'

/** A table that scrolls by itself on a narrow screen, or a sentence in its place. */
export function table(heads: string[], rows: Html[], nothing: string): Html {
  if (rows.length === 0) return html`<div class="panel empty">${nothing}</div>`
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label="${heads[0] ?? ''} and more">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

/** A form's text or number field under its label. */
export function field(label: string, name: string, value = '', hint = ''): Html {
  return html`<label>${label}<input name="${name}" value="${value}" placeholder="${hint}" autocomplete="off" /></label>`
}

/** A form's choice under its label. */
export function choice(label: string, name: string, options: readonly string[], chosen = options[0]): Html {
  return html`<label
    >${label}<select name="${name}">
      ${options.map((option) => html`<option ${option === chosen ? 'selected' : ''}>${option}</option>`)}
    </select></label
  >`
}

/** A form that presses a control; hidden fields come as they are. */
export function action(path: string, button: string, fields: Html[], hidden: Record<string, string> = {}): Html {
  return html`<form method="post" action="/_sandbox/${path}" class="control">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields}
    <button>${button}</button>
  </form>`
}
