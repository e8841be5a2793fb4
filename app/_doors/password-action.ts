import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { requestFacts } from '@/app/_doors/request'
import { currentVisitor } from '@/app/_doors/session'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import type { ActionResult } from '@/lib/core/result'
import { confirmPassword, PASSWORD_FRESH } from '@/lib/users/confirm-password'

/**
 * A merchant user's action that needs the password of the last five minutes (security 1.3). An older one is asked for in
 * the same form, in the field `password`: without it 403 `password_needed`, with a wrong one 401 `password_wrong`.
 */
export function passwordAction<S extends z.ZodRawShape, T>(
  fields: z.ZodObject<S>,
  input: unknown,
  verb: (ctx: MerchantCtx, input: z.output<z.ZodObject<S>>) => Promise<T>,
): Promise<ActionResult<T>> {
  const form = z.looseObject({ password: z.string().max(1_000).optional() })
  return merchantAction(form, input, async (ctx, { password, ...rest }) => {
    const parsed = fields.safeParse(rest)
    if (!parsed.success) throw formInvalid(parsed.error)
    await requirePassword(password)
    return verb(ctx, parsed.data)
  })
}

/** Whether a form of the signed-in person must ask for the password. */
export async function needsPassword(): Promise<boolean> {
  const visitor = await currentVisitor()
  return !visitor || now() - visitor.passwordGivenAt >= PASSWORD_FRESH
}

async function requirePassword(password: string | undefined): Promise<void> {
  const visitor = await currentVisitor()
  if (!visitor) throw new AppError('unauthenticated', 'unauthenticated', 'Your session has ended.')
  if (!(await needsPassword())) return
  if (!password) throw new AppError('forbidden', 'password_needed', 'Enter your password to go on.', 'password')
  const { ip, requestId } = await requestFacts()
  await confirmPassword(visitor, { password, ip, requestId })
}

function formInvalid(error: z.ZodError): AppError {
  const param = error.issues[0]?.path[0]
  const message = 'Something in the form is missing or not right.'
  return new AppError('invalid', 'form_invalid', message, param === undefined ? undefined : String(param))
}
