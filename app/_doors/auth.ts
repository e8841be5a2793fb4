import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { isSecure, SESSION_MAX_AGE, sessionCookieName, sessionSecret } from '@/app/_doors/cookie'
import { requestFacts } from '@/app/_doors/request'
import { namedMerchant } from '@/app/_doors/session'
import { env } from '@/lib/core/env'
import { checkSession } from '@/lib/users/check-session'
import { signIn } from '@/lib/users/sign-in'
import { signOut as endSession } from '@/lib/users/sign-out'

/**
 * next-auth in one place: the same cookie, secret and sessions row as our own sign-in form, so its endpoints and our
 * pages always agree. A session whose row is gone is no session, whatever its token says.
 */
export function authOptions(): NextAuthOptions {
  // next-auth builds its addresses from this variable alone, never from the Host header.
  process.env.NEXTAUTH_URL = env().APP_URL
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE / 1000 },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, merchant: { type: 'text' } },
        async authorize(credentials) {
          const { ip, userAgent, requestId } = await requestFacts()
          const { email = '', password = '', merchant } = credentials ?? {}
          try {
            const signedIn = await signIn(await namedMerchant(merchant || null), {
              email,
              password,
              ip,
              userAgent,
              requestId,
            })
            return { id: signedIn.userId, sid: signedIn.sid }
          } catch {
            // next-auth puts a thrown text into the address of the sign-in page.
            return null
          }
        },
      }),
    ],
    events: {
      // Its own sign-out would only drop the cookie; the row is what ends a session.
      async signOut({ token }) {
        const live = typeof token?.sid === 'string' ? await checkSession(token.sid) : null
        if (live) await endSession(live.merchant.id, live.session.id)
      },
    },
    callbacks: {
      jwt({ token, user }) {
        if (user && 'sid' in user && typeof user.sid === 'string') return { sub: user.id, sid: user.sid }
        return token
      },
      async session({ token, session }) {
        const live = typeof token.sid === 'string' ? await checkSession(token.sid) : null
        if (!live) return { expires: new Date(0).toISOString() }
        return { expires: session.expires, user: { name: live.user.name, email: live.user.email } }
      },
      redirect({ url, baseUrl }) {
        return url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : baseUrl
      },
    },
  }
}
