import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const STYLE = `
:root { color-scheme: light dark; --canvas: #f7f8fa; --surface: #fff; --line: #e2e4e9; --ink: #14171c; --muted: #565c68;
  --field: #868c98; --accent: #3a45c4; --good: #0b6a43; --bad: #b3261e; --sunken: #f0f1f4; }
@media (prefers-color-scheme: dark) { :root { --canvas: #0b0c0f; --surface: #131519; --line: #272a32; --ink: #eceef2;
  --muted: #a0a7b4; --field: #767d8b; --accent: #a3acff; --good: #62d6a4; --bad: #ff958d; --sunken: #1b1d23; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { background: var(--surface); border-bottom: 1px solid var(--line); }
header > div, main { max-width: 1080px; margin: 0 auto; padding: 16px 20px; }
header > div { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; }
header strong { font-size: 16px; }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; }
h1 { font-size: 22px; line-height: 1.3; margin: 12px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 4px 0 12px; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, summary:focus-visible, iframe:focus-visible { outline: 2px solid var(--accent);
  outline-offset: 2px; }
.muted { color: var(--muted); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 8px 14px; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; color: var(--muted); font-size: 13px; font-weight: 500; background: var(--sunken); }
td code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
td a code { display: inline-block; max-width: 32ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  vertical-align: bottom; }
td time { white-space: nowrap; }
pre { margin: 0; padding: 14px; white-space: pre-wrap; }
ul.mails { list-style: none; margin: 0; padding: 0; }
ul.mails li + li { border-top: 1px solid var(--line); }
ul.mails a { display: grid; grid-template-columns: 1fr auto; gap: 2px 16px; padding: 12px 16px; color: inherit;
  text-decoration: none; }
ul.mails a:hover { background: var(--sunken); }
ul.mails .subject { font-weight: 600; overflow-wrap: anywhere; }
ul.mails .to { grid-column: 1 / -1; }
@media (max-width: 520px) { ul.mails a { grid-template-columns: 1fr; } }
ul.mails .preview { grid-column: 1 / -1; color: var(--muted); white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin: 8px 0 16px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
iframe.mail { display: block; width: 100%; height: 560px; border: 0; background: #fff; color-scheme: light; }
.empty { padding: 28px 16px; text-align: center; color: var(--muted); }
button { font: inherit; padding: 9px 16px; border-radius: 8px; border: 1px solid var(--line); background: var(--surface);
  color: var(--ink); cursor: pointer; }
button.main { background: #3a45c4; border-color: #3a45c4; color: #fff; }
a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
form.control { display: flex; flex-wrap: wrap; gap: 10px 12px; align-items: end; }
.forms { display: flex; flex-wrap: wrap; gap: 20px; padding: 14px 16px; margin-bottom: 12px; align-items: end; }
form.control label { display: grid; gap: 3px; font-size: 13px; color: var(--muted); }
input, select { font: inherit; height: 38px; padding: 0 10px; border-radius: 8px; border: 1px solid var(--field); min-width: 0;
  max-width: 100%; background: var(--surface); color: var(--ink); }
input:focus-visible, select:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
td form.control button { padding: 3px 10px; font-size: 13px; }
.buttons { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 16px; }
`

/** A whole page of the sandbox, in the reader's light or dark colors, usable on a phone. */
export function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Sandbox</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <div>
            <strong>Sandbox</strong>
            <nav aria-label="Sandbox">
              <a href="/_sandbox">Overview</a>
              <a href="/_sandbox/objects">Objects</a>
              <a href="/_sandbox/webhooks">Webhooks</a>
              <a href="/_sandbox/ledger">Ledger</a>
              <a href="/_sandbox/controls">Controls</a>
              <a href="/_sandbox/mailbox">Mailbox</a>
            </nav>
          </div>
        </header>
        <main>${body}</main>
      </body>
    </html>`
}

/** A moment (in milliseconds) as readers of the page understand it. */
export function moment(ms: number): Html {
  const iso = new Date(ms).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}
