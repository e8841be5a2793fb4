import type { ControllerMethods } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { createFrame, frameName, style } from './frame.ts'
import { ORIGIN } from './origin.ts'

let shared: Remote<ControllerMethods> | null = null

/** The hidden frame that makes the calls no card field is part of; opened at the first of them. */
export function controller(): Remote<ControllerMethods> {
  if (shared) return shared
  const frame = createFrame('controller', frameName('__privateStripeController'), 'Secure payment controller frame')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  style(frame, {
    position: 'absolute',
    left: '-9999px',
    top: '0',
    width: '1px',
    height: '1px',
    border: '0',
    visibility: 'hidden',
    'pointer-events': 'none',
  })
  shared = new Remote<ControllerMethods>(frame, ORIGIN)
  document.body.append(frame)
  return shared
}
