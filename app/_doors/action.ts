import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { z } from 'zod'
import { judgeOrigin } from '@/app/_doors/origin'
import { findMerchantCtx, findShopperCtx } from '@/app/_doors/session'
import type { MerchantCtx, ShopperCtx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { ActionResult } from '@/lib/core/result'

/** A signed-in shopper's action: origin, session and input are checked, then one verb runs. */
export function shopperAction<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  verb: (ctx: ShopperCtx, input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  return guarded(schema, input, async (checked) => verb(signedIn(await findShopperCtx()), checked))
}

/** A merchant user's action; a shopper is told the same as a stranger. */
export function merchantAction<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  verb: (ctx: MerchantCtx, input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  return guarded(schema, input, async (checked) => verb(signedIn(await findMerchantCtx()), checked))
}

/** An action of a page without sign-in, such as a recovery link; its verb checks the token. */
export function openAction<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  verb: (input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  return guarded(schema, input, verb)
}

/** What there is of somebody who is signed in; throws 401 `unauthenticated` for everybody else. */
export function signedIn<C>(ctx: C | null): C {
  if (!ctx) throw new AppError('unauthenticated', 'unauthenticated', 'Your session has ended. Sign in and try again.')
  return ctx
}

async function guarded<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  run: (input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    await checkOrigin()
    const parsed = schema.safeParse(fieldsOf(input))
    if (!parsed.success) {
      const param = parsed.error.issues[0]?.path[0]
      return failure(
        'form_invalid',
        'Something in the form is missing or not right.',
        param === undefined ? undefined : String(param),
      )
    }
    return { ok: true, data: await run(parsed.data) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof AppError) return failure(error.code, error.message, error.param)
    log().error({ err: error }, 'an action failed')
    return failure('unexpected', 'Something went wrong on our side. Try again.')
  }
}

// The proxy has checked already; an action is a door of its own and does not rely on it.
async function checkOrigin(): Promise<void> {
  const all = await headers()
  if (judgeOrigin(all.get('origin'), all.get('sec-fetch-site'), env().APP_URL))
    throw new AppError('forbidden', 'origin_refused', 'The request did not come from this site.')
}

function fieldsOf(input: unknown): unknown {
  if (!(input instanceof FormData)) return input
  const fields: Record<string, FormDataEntryValue> = {}
  for (const [name, value] of input) {
    if (name.startsWith('$ACTION')) continue
    if (Object.hasOwn(fields, name))
      throw new AppError('bad_request', 'form_invalid', `The field ${name} was sent twice.`, name)
    fields[name] = value
  }
  return fields
}

// The catalogue's words where it has some for the code, the verb's own otherwise.
async function failure(
  code: string,
  message: string,
  param?: string,
): Promise<{ ok: false; error: { code: string; message: string; param?: string } }> {
  const t = await getTranslations('errors')
  return {
    ok: false,
    error: { code, message: hasWords(t, code) ? t(code) : message, ...(param !== undefined && { param }) },
  }
}

type ErrorWords = Awaited<ReturnType<typeof getTranslations<'errors'>>>
type ErrorCode = Parameters<ErrorWords>[0]

function hasWords(t: ErrorWords, code: string): code is ErrorCode {
  return t.has(code as ErrorCode)
}
