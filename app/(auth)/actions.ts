'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { openAction, signedIn } from '@/app/_doors/action'
import { clearSessionCookie, setSessionCookie } from '@/app/_doors/cookie'
import { requestFacts } from '@/app/_doors/request'
import { safePath } from '@/app/_doors/safe-path'
import { currentVisitor, homeOf, namedMerchant } from '@/app/_doors/session'
import { signInPath } from '@/app/_doors/sign-in-path'
import type { ActionResult } from '@/lib/core/result'
import { registerShopper } from '@/lib/customers/register-shopper'
import { changePassword as changePasswordOf } from '@/lib/users/change-password'
import { openSession, signIn as signInWithPassword } from '@/lib/users/sign-in'
import { signOut as endSession, signOutEverywhere as endAllSessions } from '@/lib/users/sign-out'

// The endpoint of the merchant whose page it is; none is the first one's.
const merchant = z.string().max(100).optional()

const signInFields = z.object({
  merchant,
  email: z.string().max(300),
  password: z.string().max(1_000),
  next: z.string().max(1_000).optional(),
})

/** Checks e-mail and password, mints the cookie and goes on to `next`. */
export async function signIn(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return openAction(signInFields, form, async ({ email, password, next, ...of }) => {
    const { ip, userAgent, requestId } = await requestFacts()
    const signedIn = await signInWithPassword(await namedMerchant(of.merchant ?? null), {
      email,
      password,
      ip,
      userAgent,
      requestId,
    })
    await setSessionCookie(signedIn.sid, signedIn.userId)
    redirect(safePath(next, homeOf(signedIn.role)))
  })
}

const signUpFields = z.object({
  merchant,
  email: z.string().max(300),
  name: z.string().max(1_000),
  password: z.string().max(1_000),
})

/** Makes a shopper's account and signs it in. */
export async function signUp(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return openAction(signUpFields, form, async ({ merchant: endpoint, ...input }) => {
    const merchant = await namedMerchant(endpoint ?? null)
    const { ip, userAgent, requestId } = await requestFacts()
    const { userId } = await registerShopper(merchant, input, { ip, requestId })
    const { sid } = await openSession(merchant, { id: userId, role: 'shopper' }, { ip, userAgent, requestId })
    await setSessionCookie(sid, userId)
    redirect(homeOf('shopper'))
  })
}

const passwordFields = z.object({ password: z.string().max(1_000), newPassword: z.string().max(1_000) })

/** Gives whoever is signed in another password; its other sessions end. */
export async function changePassword(
  _previous: ActionResult<unknown> | null,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return openAction(passwordFields, form, async (given) => {
    const [visitor, { ip, requestId }] = await Promise.all([currentVisitor(), requestFacts()])
    await changePasswordOf(signedIn(visitor), { ...given, ip, requestId })
    return null
  })
}

/** Ends this session. */
export async function signOut(form: FormData): Promise<void> {
  await leave(form, 'signedOut', ({ merchantId, sessionIdHash }) => endSession(merchantId, sessionIdHash))
}

/** Ends every session of this person. */
export async function signOutEverywhere(form: FormData): Promise<void> {
  await leave(form, 'signedOutEverywhere', ({ merchantId, userId }) => endAllSessions(merchantId, userId))
}

type Leaving = { merchantId: string; userId: string; sessionIdHash: string }

async function leave(form: FormData, notice: string, end: (who: Leaving) => Promise<void>): Promise<void> {
  await openAction(z.object({}), form, async () => {
    const visitor = await currentVisitor()
    if (visitor) {
      const { merchant, userId, sessionIdHash } = visitor
      await end({ merchantId: merchant.id, userId, sessionIdHash })
    }
    await clearSessionCookie()
    redirect(signInPath({ merchant: visitor?.merchant.endpoint, notice }))
  })
}
