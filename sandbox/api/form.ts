import qs from 'qs'
import { ApiError } from './errors.ts'
import { isHash, type Raw } from './params.ts'
import { parseSimpleForm } from './simple-form.ts'

function toRaw(value: unknown): Raw {
  if (Array.isArray(value)) return value.map(toRaw)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toRaw(item)]))
  }
  return typeof value === 'string' ? value : ''
}

/** Parameters in Stripe's bracket form (`card[number]=…`, `expand[]=…`, `expand[0]=…`). */
export function parseForm(encoded: string): { [key: string]: Raw } {
  if (encoded === '') return {}
  return parseSimpleForm(encoded) ?? parseAnyForm(encoded)
}

/** The same for every spelling there is: names twice, lists out of order, mixed forms. */
export function parseAnyForm(encoded: string): { [key: string]: Raw } {
  const raw = toRaw(qs.parse(encoded, { depth: 8, parameterLimit: 2000, arrayLimit: 100, plainObjects: true }))
  return isHash(raw) ? raw : {}
}

/** 400 for a body that is not form-encoded: Stripe reads no JSON under /v1. */
export function wrongContentType(): ApiError {
  const message =
    'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any ' +
    'questions, we can help at https://support.stripe.com/.'
  return new ApiError(400, { type: 'invalid_request_error', message }, false)
}
