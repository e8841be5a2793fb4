import type { z } from 'zod'
import { AppError, invalid } from '@/lib/core/errors'
import { passesLuhn } from '@/lib/core/log'

/**
 * Checks what a request sent against a schema. Throws 400 `unknown_parameter`; 422 with the parameter: `parameter_missing`,
 * `parameter_invalid` or the code the schema gives as its message, `card_number_not_allowed` (contract 1.10) and
 * `text_invalid` for control characters. No value is quoted.
 */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const checked = schema.safeParse(value, { reportInput: true })
  if (!checked.success) throw refusal(checked.error.issues)
  checkTexts(value, '')
  return checked.data
}

// A parameter nobody knows comes first: what is missing may be there under that name.
function refusal(issues: z.core.$ZodIssue[]): AppError {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  const path = issue?.path.map(String) ?? []
  if (issue?.code === 'unrecognized_keys') {
    const param = [...path, issue.keys[0] ?? ''].join('.').slice(0, 80)
    return new AppError('bad_request', 'unknown_parameter', `There is no parameter ${param}.`, param)
  }
  const param = path.join('.').slice(0, 80)
  if (issue && path.length > 0 && issue.input === undefined && !isCode(issue.message))
    return invalid('parameter_missing', `The parameter ${param} is required.`, param)
  if (issue && isCode(issue.message)) return invalid(issue.message, `Check the parameter ${param}.`, param)
  return invalid('parameter_invalid', `Check the parameter ${param}. ${issue?.message ?? ''}`.trim(), param)
}

function isCode(message: string): boolean {
  return /^[a-z]+(?:_[a-z]+)+$/.test(message)
}

function checkTexts(value: unknown, path: string): void {
  if (typeof value === 'string') checkText(value, path)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`
      // The names in metadata are the caller's, too.
      checkText(name, path === '' ? 'body' : path)
      checkTexts(one, at)
    }
}

/** Throws 422 for control characters and card numbers in a text that somebody wrote. */
export function checkText(text: string, param: string): void {
  // An agreement has lines; a name or a description has none.
  const controls = /(?:^|\.)text$/.test(param) ? /[^\P{Cc}\n\r\t]/u : /\p{Cc}/u
  if (controls.test(text)) throw invalid('text_invalid', `The parameter ${param} has control characters in it.`, param)
  // Digits inside a word are an id of somebody's, not a card.
  for (const [digits] of text.matchAll(/(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g))
    if (passesLuhn(digits.replace(/\D/g, '')))
      throw invalid('card_number_not_allowed', `The parameter ${param} holds a card number. Never send one.`, param)
}
