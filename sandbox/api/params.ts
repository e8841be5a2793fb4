import { badParameter, type ApiError } from './errors.ts'

/** One parameter as it came in: a string, a list or a hash. */
export type Raw = string | Raw[] | { [key: string]: Raw }

/** Reads one parameter; throws Stripe's 400 when it has the wrong form. */
export interface Field<T> {
  read(raw: Raw, path: string): T
}

export type Shape = Record<string, Field<unknown>>
export type Values<S extends Shape> = { [K in keyof S]?: S[K] extends Field<infer T> ? T : never }

/** Whether a parameter is a hash. */
export function isHash(raw: Raw): raw is { [key: string]: Raw } {
  return typeof raw === 'object' && !Array.isArray(raw)
}

function emptyError(path: string) {
  return badParameter(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however ` +
      `'${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
    path,
    'parameter_invalid_empty',
  )
}

function asText(raw: Raw, path: string): string {
  if (typeof raw !== 'string') throw badParameter(`Invalid string: ${JSON.stringify(raw)}`, path)
  if (raw === '') throw emptyError(path)
  if (raw.length > 5000) {
    throw badParameter(`Invalid string: ${raw.slice(0, 10)}...${raw.slice(-7)}; must be at most 5000 characters`, path)
  }
  return raw
}

/** A string that is not empty. */
export const text: Field<string> = { read: asText }

/** An e-mail address, as loosely as Stripe reads one. */
export const email: Field<string> = {
  read(raw, path) {
    const value = asText(raw, path)
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      throw badParameter(`Invalid email address: ${value}`, path, 'email_invalid')
    }
    return value
  },
}

/** A whole number, also negative. */
export const integer: Field<number> = {
  read(raw, path) {
    const value = asText(raw, path)
    if (!/^-?\d{1,15}$/.test(value)) {
      throw badParameter(`Invalid integer: ${value}`, path, 'parameter_invalid_integer')
    }
    return Number(value)
  },
}

/** `true` or `false`, in any spelling of case. */
export const flag: Field<boolean> = {
  read(raw, path) {
    const value = asText(raw, path).toLowerCase()
    if (value !== 'true' && value !== 'false') throw badParameter(`Invalid boolean: ${value}`, path)
    return value === 'true'
  },
}

/** One of a closed set of words. */
export function oneOf<const T extends string>(...words: T[]): Field<T> {
  return {
    read(raw, path) {
      const value = asText(raw, path)
      const word = words.find((candidate) => candidate === value)
      if (word === undefined) {
        const last = words.at(-1)
        const rest = words.slice(0, -1).join(', ')
        const choice = words.length === 1 ? last : words.length === 2 ? `${rest} or ${last}` : `${rest}, or ${last}`
        throw badParameter(`Invalid ${path}: must be one of ${choice}`, path)
      }
      return word
    },
  }
}

/** A field an empty string unsets: read as null. */
export function clearable<T>(field: Field<T>): Field<T | null> {
  return { read: (raw, path) => (raw === '' ? null : field.read(raw, path)) }
}

/** A list, in either spelling: `x[]=…` or `x[0]=…`. */
export function list<T>(field: Field<T>): Field<T[]> {
  return {
    read(raw, path) {
      const items = Array.isArray(raw) ? raw : isHash(raw) ? Object.values(raw) : undefined
      if (items === undefined) throw badParameter('Invalid array', path)
      return items.map((item, index) => field.read(item, `${path}[${index}]`))
    },
  }
}

/** A hash whose keys are all known. */
export function hash<S extends Shape>(shape: S): Field<Values<S>> {
  return {
    read(raw, path) {
      if (!isHash(raw)) throw badParameter('Invalid object', path)
      return readShape(shape, raw, path)
    },
  }
}

/** A parameter Stripe has and the sandbox reads without acting on it. */
export const ignored: Field<undefined> = { read: () => undefined }

/** A parameter Stripe has and the sandbox does not imitate: refused, so that no test believes it worked. */
export const notImitated: Field<never> = {
  read(_raw, path) {
    throw badParameter(`This local sandbox does not imitate the parameter: ${path}`, path)
  },
}

/** 400 for parameters an endpoint does not have, by their full names. */
export function unknownParameters(keys: string[]): ApiError {
  const noun = keys.length === 1 ? 'parameter' : 'parameters'
  return badParameter(`Received unknown ${noun}: ${keys.join(', ')}`, keys[0] ?? '', 'parameter_unknown')
}

/** Reads a hash of parameters by its shape; an unknown key is refused as Stripe refuses it. */
export function readShape<S extends Shape>(shape: S, raw: { [key: string]: Raw }, path = ''): Values<S> {
  const full = (key: string) => (path === '' ? key : `${path}[${key}]`)
  const unknown = Object.keys(raw).filter((key) => !Object.hasOwn(shape, key))
  if (unknown.length > 0) throw unknownParameters(unknown.map(full))
  const values: Values<S> = {}
  for (const key in shape) {
    const given = raw[key]
    const field = shape[key]
    if (given === undefined || field === undefined) continue
    Reflect.set(values, key, field.read(given, full(key)))
  }
  return values
}

/** The value of a required parameter, or 400 `parameter_missing`. */
export function required<T>(value: T | undefined, param: string): T {
  if (value !== undefined) return value
  throw badParameter(`Missing required param: ${param}.`, param, 'parameter_missing')
}
