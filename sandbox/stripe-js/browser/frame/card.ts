import type { StripeError } from '@stripe/stripe-js'
import type {
  CardFrameEvents,
  CardFrameMethods,
  CardFrameSetup,
  Params,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'
import { confirmIntent, createPaymentMethod, createToken } from './api.ts'
import { CardLine, type CardPart, type CardProblem } from './card-line.ts'
import { applyCardStyle } from './card-style.ts'
import { loadFonts } from './fonts.ts'
import { mergeParams } from './form-body.ts'
import { askSiblings, shareCard } from './siblings.ts'

const sheet = new CSSStyleSheet()
const root = document.getElementById('root')
let setup: CardFrameSetup | null = null
let line: CardLine | null = null
let inside = false
let reported = ''
/** The parts whose incompleteness the shopper was told: left half typed, or sent so. */
const told = new Set<CardPart>()

const embedder = serve<CardFrameMethods>({
  open(input) {
    setup = input
    loadFonts(input.fonts)
    applyCardStyle(input.options.style, sheet)
    document.documentElement.lang = input.caller.language
    line = new CardLine(input.component, wordsOf(input.caller.language), input.options)
    line.mark(told)
    root?.replaceChildren(line.root)
    reported = JSON.stringify(state())
    return {}
  },
  update(change) {
    if (!setup) return
    setup = { ...setup, ...change }
    applyCardStyle(setup.options.style, sheet)
    document.documentElement.lang = setup.caller.language
    line?.change(wordsOf(setup.caller.language), setup.options)
    report()
  },
  async confirm({ siblings, params, ...input }) {
    const card = await collect(siblings)
    if (card.error) return card
    const { payment_method_data: given, ...rest } = params
    const data = mergeParams(methodData(card.params), isParams(given) ? given : {})
    return confirmIntent({ ...input, params: { ...rest, payment_method_data: data } })
  },
  async createPaymentMethod({ caller, params, siblings }) {
    const card = await collect(siblings)
    return card.error ? card : createPaymentMethod(caller, mergeParams(methodData(card.params), params))
  },
  async createToken({ caller, params, siblings }) {
    const card = await collect(siblings)
    if (card.error) return card
    if (setup?.component === 'cardCvc') return createToken(caller, { cvc_update: { cvc: card.params.cvc } })
    const zip = line?.postalCode
    return createToken(caller, { card: { ...(zip ? { address_zip: zip } : {}), ...params, ...card.params } })
  },
  focus: () => firstInput()?.focus(),
  blur: () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined),
  clear() {
    told.clear()
    line?.clear()
    report()
  },
})

shareCard(() => {
  tellAll()
  return { params: line?.params() ?? {}, problems: line?.problems() ?? [] }
})

/** The whole card of this frame and those beside it; the first thing wrong with it as Stripe.js's error. */
async function collect(siblings: string[]): Promise<{ params: Params; error?: undefined } | { error: StripeError }> {
  const shares = await askSiblings(siblings)
  tellAll()
  const [problem] = [...(line?.problems() ?? []), ...shares.flatMap((share) => share.problems)]
  if (problem) return { error: asError(problem) }
  return { params: Object.assign({}, line?.params(), ...shares.map((share) => share.params)) }
}

function methodData(card: Params): Params {
  const code = line?.postalCode
  return { type: 'card', card, ...(code ? { billing_details: { address: { postal_code: code } } } : {}) }
}

function asError({ code }: CardProblem) {
  const words = wordsOf(setup?.caller.language ?? 'en')
  return { type: 'validation_error' as const, code, message: words.cardForm[code] ?? words.form[code] }
}

function tellAll(): void {
  for (const part of line?.parts ?? []) told.add(part)
  report()
}

function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null
}

function firstInput(): HTMLInputElement | undefined {
  const first = line?.problems()[0]?.part ?? line?.parts[0]
  return first && line?.input(first)
}

/** What the page is told: how complete the line is and the first mistake the shopper sees, never what is in it. */
function state(): CardFrameEvents['change'] {
  const problems = line?.problems() ?? []
  const wrong = problems.filter(({ part, code }) => told.has(part) || (!code.startsWith('incomplete') && filled(part)))
  line?.mark(new Set(wrong.map(({ part }) => part)))
  line?.root.classList.toggle('is-invalid', wrong.length > 0)
  const [first] = wrong
  const { component } = setup ?? {}
  return {
    empty: line?.empty ?? true,
    complete: problems.length === 0,
    error: first ? asError(first) : undefined,
    ...(component === 'card' ? { value: { postalCode: line?.postalCode ?? '' } } : {}),
    ...(component === 'card' || component === 'cardNumber' ? { brand: line?.brand ?? 'unknown' } : {}),
  }
}

function filled(part: CardPart): boolean {
  return line?.value(part) !== ''
}

function report(): void {
  const detail = state()
  const text = JSON.stringify(detail)
  if (text === reported) return
  reported = text
  emit('change', detail)
}

function emit<K extends keyof CardFrameEvents>(name: K, detail: CardFrameEvents[K]): void {
  embedder.emit(name, detail)
}

function partOf(target: EventTarget | null): CardPart | undefined {
  return line?.parts.find((part) => line?.input(part) === target)
}

root?.addEventListener('input', (event) => {
  const part = partOf(event.target)
  if (part) told.delete(part)
  report()
})
root?.addEventListener('focusin', () => {
  if (!inside) emit('focus', null)
  inside = true
})
root?.addEventListener('focusout', (event) => {
  const part = partOf(event.target)
  if (part && filled(part)) told.add(part)
  report()
  inside = event.relatedTarget instanceof Node && root.contains(event.relatedTarget)
  if (!inside) emit('blur', null)
})
root?.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') emit('escape', null)
  if (event.key === 'Enter') emit('enter', null)
})
if (root) new ResizeObserver(() => emit('height', root.getBoundingClientRect().height)).observe(root)
