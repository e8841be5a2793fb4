/** Who acts; a shopper carries its one customer row, so no verb takes a customer id from a shopper's form. */
export type Actor =
  | { type: 'shopper'; userId: string; customerId: string; sessionIdHash: string }
  | { type: 'merchant_user'; userId: string }
  | { type: 'link'; linkId: string }
  | { type: 'api_key'; keyId: string }
  | { type: 'stripe_event'; eventId: string }
  | { type: 'job'; jobId: string }
  | { type: 'demo' }

/** The merchant an action belongs to, as every verb needs it; one merchant row lives in one mode. */
export type Merchant = {
  id: string
  livemode: boolean
  name: string
  endpoint: string
  stripeAccountId: string | null
  recoveryDays: number
  /** `#rrggbb`, legible under white text; null for ours. */
  accent: string | null
  /** Path of the logo below our address; null for the first letter of the name. */
  logoPath: string | null
  /** Where its customers reach it; null while it has not said. */
  supportEmail: string | null
}

/** The frame of one piece of work: whose, in which mode, by whom, under which request id. */
export type Ctx<A extends Actor = Actor> = {
  merchant: Merchant
  livemode: boolean
  actor: A
  requestId: string
}

export type ShopperCtx = Ctx<Extract<Actor, { type: 'shopper' }>>
export type MerchantCtx = Ctx<Extract<Actor, { type: 'merchant_user' }>>

export type LinkCtx = Ctx<Extract<Actor, { type: 'link' }>>
export type ApiKeyCtx = Ctx<Extract<Actor, { type: 'api_key' }>>

/** The id of an actor for the audit log. */
export function actorId(actor: Actor): string | null {
  switch (actor.type) {
    case 'shopper':
    case 'merchant_user':
      return actor.userId
    case 'link':
      return actor.linkId
    case 'api_key':
      return actor.keyId
    case 'stripe_event':
      return actor.eventId
    case 'job':
      return actor.jobId
    case 'demo':
      return null
  }
}
