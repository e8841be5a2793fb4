import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { readSid } from '@/app/_doors/cookie'
import { requestFacts } from '@/app/_doors/request'
import { signInPath } from '@/app/_doors/sign-in-path'
import type { Merchant, MerchantCtx, ShopperCtx } from '@/lib/core/actor'
import type { Locale, Role } from '@/lib/core/terms'
import { ENV_ENDPOINT, getMerchantByEndpoint, merchantOf } from '@/lib/merchants/current-merchant'
import { findEndpointOfSession } from '@/lib/merchants/find-endpoint-of-session'
import { checkSession } from '@/lib/users/check-session'

/** A signed-in person, checked against the sessions row of this very request. */
export type Visitor = {
  merchant: Merchant
  userId: string
  role: Role
  email: string
  name: string | null
  sessionIdHash: string
  /** When the password was last given, at sign-in or again since; milliseconds since 1970. */
  passwordGivenAt: number
  customerId: string | null
  /** The shopper's language; null until it is known. */
  locale: Locale | null
}

/** Who sends this request, or null; read once per request. */
export const currentVisitor = cache(async (): Promise<Visitor | null> => {
  const sid = await readSid()
  const live = sid ? await checkSession(sid) : null
  if (!live) return null
  const { session, user, customerId, locale, merchant } = live
  const { id: userId, role, email, name } = user
  return {
    merchant: merchantOf(merchant),
    userId,
    role,
    email,
    name,
    sessionIdHash: session.id,
    passwordGivenAt: session.reauthenticatedAt ?? session.createdAt,
    customerId,
    locale,
  }
})

/** The merchant that an address names, else the first one; throws 404 when there is no such merchant. */
export const namedMerchant = cache((endpoint: string | null) => getMerchantByEndpoint(endpoint ?? ENV_ENDPOINT))

/** The frame of a shopper's request; null for everybody else. */
export async function findShopperCtx(): Promise<ShopperCtx | null> {
  const visitor = await currentVisitor()
  if (visitor?.role !== 'shopper' || !visitor.customerId) return null
  const { merchant, userId, customerId, sessionIdHash } = visitor
  const { requestId } = await requestFacts()
  return {
    merchant,
    livemode: merchant.livemode,
    actor: { type: 'shopper', userId, customerId, sessionIdHash },
    requestId,
  }
}

/** The frame of a merchant user's request; null for everybody else. */
export async function findMerchantCtx(): Promise<MerchantCtx | null> {
  const visitor = await currentVisitor()
  if (visitor?.role !== 'merchant') return null
  const { merchant, userId } = visitor
  const { requestId } = await requestFacts()
  return { merchant, livemode: merchant.livemode, actor: { type: 'merchant_user', userId }, requestId }
}

/** For a shopper's page: signed out goes to sign-in and comes back, a merchant user goes to the admin pages. */
export async function requireShopper(): Promise<{ ctx: ShopperCtx; visitor: Visitor }> {
  const visitor = await requireVisitor()
  const ctx = await findShopperCtx()
  if (!ctx) redirect(homeOf(visitor.role))
  return { ctx, visitor }
}

/** For a merchant's page: signed out goes to sign-in, a shopper finds nothing here. */
export async function requireMerchant(): Promise<{ ctx: MerchantCtx; visitor: Visitor }> {
  const visitor = await requireVisitor()
  const ctx = await findMerchantCtx()
  if (!ctx) notFound()
  return { ctx, visitor }
}

/** Where a person lands after signing in. */
export function homeOf(role: Role): '/account/cards' | '/admin' {
  return role === 'merchant' ? '/admin' : '/account/cards'
}

async function requireVisitor(): Promise<Visitor> {
  const visitor = await currentVisitor()
  if (visitor) return visitor
  const path = (await headers()).get('x-path') ?? '/'
  const sid = await readSid()
  const merchant = sid ? await findEndpointOfSession(sid) : null
  redirect(signInPath({ merchant, next: path, notice: sid ? 'sessionEnded' : undefined }))
}
