import type { Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'

/** Stripe's form encoding: nested names in brackets, lists by index; undefined and null are left out. */
export function encodeForm(params: Params): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) append(body, name, value)
  return body
}

/** Two sets of parameters in one; where both name a value the second wins, also inside nested ones. */
export function mergeParams(first: Params, second: Params): Params {
  const merged: Params = { ...first }
  for (const [name, value] of Object.entries(second)) {
    const before = merged[name]
    merged[name] = isParams(before) && isParams(value) ? mergeParams(before, value) : (value ?? before)
  }
  return merged
}

function append(body: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) value.forEach((item, index) => append(body, `${name}[${index}]`, item))
  else if (isParams(value)) for (const [key, item] of Object.entries(value)) append(body, `${name}[${key}]`, item)
  else body.append(name, String(value))
}

function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
