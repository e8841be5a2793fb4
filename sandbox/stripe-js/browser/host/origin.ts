declare const FRAME_ASSETS: string

function scriptOrigin(): string {
  const script = document.currentScript
  if (script instanceof HTMLScriptElement && script.src) return new URL(script.src).origin
  throw new Error('Stripe.js must be loaded by a script tag with a src.')
}

/** Where this script came from: the only origin its frames come from and talk to. */
export const ORIGIN = scriptOrigin()

/** The version of the frames this script belongs to; put in when the script is bundled. */
export const ASSETS = FRAME_ASSETS
