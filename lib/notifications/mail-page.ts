type MailPage = {
  locale: string
  merchant: { name: string; accent: string | null; logoUrl: string | null }
  paragraphs: string[]
  /** What was agreed to, its heading first; empty when nothing is repeated. */
  agreed: string[]
  action: { label: string; url: string } | null
  footer: string
  ending: { label: string; url: string | null }
}

const ACCENT = '#3a45c4'
const FONT = "font:16px/1.5 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

// Mail programs that know dark mode read this; the others keep what stands on the elements.
const DARK =
  '@media (prefers-color-scheme:dark){body,.m-page{background:#0b0c0f!important}' +
  '.m-sheet{background:#15171c!important;border-color:#2a2d35!important}' +
  '.m-text{color:#eceef2!important}.m-quiet{color:#a3a9b6!important}.m-terms{border-color:#3a3f4a!important}}'

/** The HTML of a mail: one sheet with the merchant's name, the words and one button; every value is escaped. */
export function mailPage({ locale, merchant, paragraphs, agreed, action, footer, ending }: MailPage): string {
  const [heading, ...terms] = agreed.map(escapeHtml)
  const words = paragraphs.map((line) => `<p class="m-text" style="margin:0 0 16px">${escapeHtml(line)}</p>`).join('')
  const quoted = terms.map((line) => `<p class="m-quiet" style="margin:0 0 8px;color:#5b6170">${line}</p>`).join('')
  const copy = heading
    ? `<p class="m-text" style="margin:24px 0 8px;font-weight:600">${heading}</p><div class="m-terms" style="padding-left:12px;border-left:3px solid #d5d8df;font-size:14px">${quoted}</div>`
    : ''
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(merchant.name)}</title><style>${DARK}</style></head>
<body style="margin:0;padding:0;background:#f3f4f7;${FONT}">
<div class="m-page" style="padding:32px 16px;background:#f3f4f7"><div class="m-sheet" style="max-width:520px;margin:0 auto;padding:28px;border:1px solid #e2e4e9;border-radius:12px;background:#ffffff;color:#14161b">
${mark(merchant)}${words}${copy}${action ? button(action, merchant.accent ?? ACCENT) : ''}</div>
<p class="m-quiet" style="max-width:520px;margin:20px auto 0;color:#5b6170;font-size:13px">${escapeHtml(footer)}${ending.url ? ` <a class="m-quiet" href="${escapeHtml(ending.url)}" style="color:#5b6170">${escapeHtml(ending.label)}</a>` : ''}</p>
</div></body></html>`
}

function mark({ name, logoUrl }: MailPage['merchant']): string {
  const logo = logoUrl
    ? `<img src="${escapeHtml(logoUrl)}" alt="" height="32" style="height:32px;vertical-align:middle;margin-right:10px;border-radius:4px">`
    : ''
  return `<p class="m-text" style="margin:0 0 24px;font-weight:600">${logo}${escapeHtml(name)}</p>`
}

function button({ label, url }: { label: string; url: string }, color: string): string {
  return `<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${color};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>`
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
}
