import type {
  AddressFrameEvents,
  AddressFrameMethods,
  AddressFrameSetup,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import { AddressForm } from './address-form.ts'
import { applyAppearance } from './appearance.ts'
import { loadFonts } from './fonts.ts'

const sheet = new CSSStyleSheet()
const root = document.getElementById('root')
let setup: AddressFrameSetup | null = null
let form: AddressForm | null = null
let inside = false
let reported = ''

const embedder = serve<AddressFrameMethods>({
  open(input) {
    setup = input
    loadFonts(input.fonts)
    applyAppearance(input.appearance, sheet)
    form = new AddressForm(input.caller.language, input.options)
    root?.replaceChildren(form.root)
    // A page that fills in a whole address hears that it is whole.
    if (form.state().complete) report()
    return {}
  },
  update(change) {
    if (!setup) return
    setup = { ...setup, ...change }
    applyAppearance(setup.appearance, sheet)
    form?.change(setup.caller.language, setup.options)
  },
  state: () => form?.state() ?? null,
  submit() {
    const error = form?.validate()
    return error ? { error } : {}
  },
  focus: () => form?.focus(),
  blur: () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined),
  clear() {
    form?.clear()
    report()
  },
})

function report(): void {
  const detail = form?.state()
  const text = JSON.stringify(detail)
  if (!detail || text === reported) return
  reported = text
  emit('change', detail)
}

function emit<K extends keyof AddressFrameEvents>(name: K, detail: AddressFrameEvents[K]): void {
  embedder.emit(name, detail)
}

root?.addEventListener('submit', (event) => event.preventDefault())
root?.addEventListener('input', report)
root?.addEventListener('change', report)
root?.addEventListener('focusin', () => {
  if (!inside) emit('focus', null)
  inside = true
})
root?.addEventListener('focusout', (event) => {
  inside = event.relatedTarget instanceof Node && root.contains(event.relatedTarget)
  if (!inside) emit('blur', null)
})
root?.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') emit('escape', null)
})
if (root) new ResizeObserver(() => emit('height', Math.ceil(root.getBoundingClientRect().height))).observe(root)
