import { ASSETS, ORIGIN } from './origin.ts'

type Styles = Record<string, string>

/** Styles set one by one: a page's policy forbids style attributes and style sheets, not this. */
export function style(node: HTMLElement, styles: Styles): void {
  for (const [name, value] of Object.entries(styles)) node.style.setProperty(name, value, 'important')
}

/** A frame of ours, not yet in the page; the address tells it which origin it may answer. */
export function createFrame(page: string, name: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  const attributes = { name, title, frameborder: '0', allowtransparency: 'true', scrolling: 'no' }
  for (const [key, value] of Object.entries(attributes)) frame.setAttribute(key, value)
  const parameters = new URLSearchParams({ origin: location.origin, frame: name })
  frame.src = `${ORIGIN}/v3/${page}-${ASSETS}.html#${parameters.toString()}`
  return frame
}

/** A name as Stripe gives them: a prefix and random digits. */
export function frameName(prefix: string): string {
  return `${prefix}${crypto.getRandomValues(new Uint32Array(1))[0] ?? 0}`
}
