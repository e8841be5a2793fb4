import { decode, encode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { DAY } from '@/lib/core/clock'
import { derivedKey } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'

/** `__Host-` needs https; plain http is only ever the demo on localhost. */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-cf.session' : 'cf.session'
}

/** Whether the app is served over https, as `APP_URL` says. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith('https://')
}

/** The secret of next-auth's tokens. */
export function sessionSecret(): string {
  return derivedKey('session').toString('base64url')
}

/** Longest life of the cookie, in milliseconds; the sessions row ends it earlier. */
export const SESSION_MAX_AGE = 30 * DAY

/** Mints next-auth's cookie for a session row that was just written. */
export async function setSessionCookie(sid: string, userId: string): Promise<void> {
  const value = await encode({ token: { sub: userId, sid }, secret: sessionSecret(), maxAge: SESSION_MAX_AGE / 1000 })
  const jar = await cookies()
  jar.set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: SESSION_MAX_AGE / 1000,
  })
}

/** Removes the session cookie. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: 0 })
}

/** The `sid` in the request's cookie; null when there is none or it is not ours, truncated, changed or expired. */
export async function readSid(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookieName())?.value
  if (!value || value.length > 4_096) return null
  try {
    const token = await decode({ token: value, secret: sessionSecret() })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null
  }
}
