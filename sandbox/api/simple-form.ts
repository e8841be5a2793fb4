import type { Raw } from './params.ts'

type Hash = { [key: string]: Raw }

function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The segments of `a[b][0]`, or undefined for any other spelling. */
function segmentsOf(key: string): string[] | undefined {
  const open = key.indexOf('[')
  if (open < 0) return key === '' || key.includes(']') ? undefined : [key]
  if (open === 0 || !key.endsWith(']')) return undefined
  const inner = key.slice(open + 1, -1).split('][')
  if (inner.length > 6 || inner.some((part) => part.includes('[') || part.includes(']'))) return undefined
  if (inner.slice(0, -1).includes('')) return undefined
  return [key.slice(0, open), ...inner]
}

/** Puts a value under a name that is still free: the next place of a list, or a new key of a hash. */
function put(target: Hash | Raw[], name: string, value: Raw): boolean {
  if (Array.isArray(target)) {
    if (name !== '' && name !== String(target.length)) return false
    target.push(value)
    return target.length <= 100
  }
  if (Object.hasOwn(target, name) || name === '__proto__') return false
  target[name] = value
  return true
}

function childOf(target: Hash | Raw[], name: string, next: string): Hash | Raw[] | undefined {
  const known = Array.isArray(target) ? target[Number(name)] : Object.hasOwn(target, name) ? target[name] : undefined
  const isList = next === '' || /^\d+$/.test(next)
  if (known === undefined) {
    const made: Hash | Raw[] = isList ? [] : {}
    return put(target, name, made) ? made : undefined
  }
  return typeof known === 'string' || Array.isArray(known) !== isList ? undefined : known
}

/**
 * Reads a form in the spelling every Stripe library writes: each name once, lists in order. Anything else answers
 * undefined and is left to the parser that knows every spelling; this one is there because forms are in every request.
 */
export function parseSimpleForm(encoded: string): Hash | undefined {
  const form: Hash = {}
  for (const pair of encoded.split('&')) {
    const equals = pair.indexOf('=')
    const key = equals < 0 ? undefined : decode(pair.slice(0, equals))
    const value = decode(pair.slice(equals + 1))
    const segments = key === undefined ? undefined : segmentsOf(key)
    if (segments === undefined || value === undefined) return undefined
    let target: Hash | Raw[] = form
    for (let index = 0; index < segments.length - 1; index++) {
      const child = childOf(target, segments[index] ?? '', segments[index + 1] ?? '')
      if (child === undefined) return undefined
      target = child
    }
    if (!put(target, segments.at(-1) ?? '', value)) return undefined
  }
  return form
}
