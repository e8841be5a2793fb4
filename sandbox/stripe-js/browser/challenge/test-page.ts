import { el } from '#sandbox/stripe-js/browser/frame/dom.ts'
import type { SummaryLine } from './summary.ts'

const origin = location.origin

function show(lines: SummaryLine[]): void {
  const list = document.getElementById('summary')
  list?.replaceChildren(...lines.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))))
  list?.toggleAttribute('hidden', lines.length === 0)
}

function button(id: string, answer: 'complete' | 'fail'): void {
  document.getElementById(id)?.addEventListener('click', () => parent.postMessage(answer, origin))
}

window.addEventListener('message', (event: MessageEvent<SummaryLine[]>) => {
  if (event.source === parent && event.origin === origin) show(event.data)
})
button('test-source-authorize-3ds', 'complete')
button('test-source-fail-3ds', 'fail')
parent.postMessage('ready', origin)
