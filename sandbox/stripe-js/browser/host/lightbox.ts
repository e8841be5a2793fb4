import type { ChallengeMethods, IntentOutcome } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'
import { createFrame, frameName, style } from './frame.ts'
import { ORIGIN } from './origin.ts'
import { watchHello } from './watch-hello.ts'

const COVER = {
  position: 'fixed',
  left: '0',
  top: '0',
  width: '100%',
  height: '100%',
  margin: '0',
  padding: '0',
  border: '0',
  // A modal dialog of the page may have turned pointers off for everything outside it.
  'pointer-events': 'auto',
}

/** Shows the bank's challenge over the whole page; takes the focus and gives it back when the shopper is through. */
export async function runChallenge(input: Parameters<ChallengeMethods['run']>[0]): Promise<IntentOutcome> {
  const before = document.activeElement
  const words = wordsOf(input.caller.language)
  const frame = createFrame('three-ds-2-challenge', frameName('__privateStripeFrame'), words.challengeTitle)
  frame.allow = 'payment *; publickey-credentials-get *'
  style(frame, { ...COVER, display: 'block', 'color-scheme': 'light only' })
  const outer = document.createElement('div')
  style(outer, { ...COVER, 'z-index': '2147483647', display: 'block', background: 'transparent' })
  outer.append(frame)
  const remote = new Remote<ChallengeMethods>(frame, ORIGIN)
  const stopWatching = watchHello(frame, remote.ready, () => remote.close('The challenge could not be loaded.'))
  document.body.append(outer)
  try {
    await remote.ready
    frame.focus()
    return await remote.call('run', input)
  } catch {
    return { error: { type: 'api_connection_error', message: words.connection } }
  } finally {
    stopWatching()
    remote.close('The challenge is over.')
    outer.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
