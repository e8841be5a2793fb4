import type { ChallengeEnd, ChallengeMethods, IntentOutcome } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import { endChallenge } from '#sandbox/stripe-js/browser/frame/api.ts'
import { el } from '#sandbox/stripe-js/browser/frame/dom.ts'
import { summaryLines, type SummaryLine } from './summary.ts'
import { wordsOf, type Language } from '#sandbox/stripe-js/browser/words/words.ts'

type Lightbox = { end: Promise<ChallengeEnd>; wait: () => void }

serve<ChallengeMethods>({
  async run({ caller, kind, clientSecret, source }): Promise<IntentOutcome> {
    const lightbox = open(summaryLines({ caller, kind, clientSecret }), caller.language)
    const end = await lightbox.end
    lightbox.wait()
    return endChallenge(caller, source, clientSecret, end)
  },
})

function open(summary: Promise<SummaryLine[]>, language: Language): Lightbox {
  const words = wordsOf(language)
  const { promise, resolve } = Promise.withResolvers<ChallengeEnd>()
  document.documentElement.lang = language
  const spinner = el(
    'div',
    { class: 'LightboxModalLoadingIndicator', role: 'status' },
    el('span', { class: 'p-Spoken' }, words.loading),
  )
  const page = el('iframe', {
    name: 'stripe-challenge-frame',
    title: words.challengeFrame,
    src: location.pathname.replace('three-ds-2-challenge', 'three-ds-2-test-page'),
  })
  const cancel = el('button', { type: 'button', class: 'LightboxModalClose' }, words.cancel)
  const body = el('div', { class: 'LightboxModalBody is-loading' }, spinner, page)
  const title = el('h1', { id: 'title' }, words.challengeTitle)
  const content = el('div', { class: 'LightboxModalContent' }, el('header', {}, title, cancel), body)
  const modal = el('div', { class: 'LightboxModal', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'title' })
  const [first, last] = [edge(() => page.focus()), edge(() => cancel.focus())]
  modal.append(first, content, last)
  document.getElementById('root')?.replaceChildren(modal)

  const finish = (end: ChallengeEnd) => {
    window.removeEventListener('message', heard)
    resolve(end)
  }
  const heard = (event: MessageEvent<unknown>) => {
    if (event.source !== page.contentWindow || event.origin !== location.origin) return
    if (event.data === 'ready') {
      void summary.then((lines) => page.contentWindow?.postMessage(lines, location.origin))
      body.classList.remove('is-loading')
      spinner.hidden = true
      page.focus()
    }
    if (event.data === 'complete' || event.data === 'fail') finish(event.data)
  }
  window.addEventListener('message', heard)
  cancel.addEventListener('click', () => finish('cancel'))
  cancel.focus()
  return {
    end: promise,
    wait() {
      cancel.disabled = true
      body.classList.add('is-loading')
      spinner.hidden = false
    },
  }
}

/** Tab past either end of the lightbox comes round to the other: the page behind cannot be reached. */
function edge(turn: () => void): HTMLElement {
  const stop = el('span', { class: 'LightboxModalEdge', tabindex: '0' })
  stop.addEventListener('focus', turn)
  return stop
}
