import type { Metadata } from '@/lib/core/metadata'

/** What goes to Stripe of a merchant's notes beside our own keys: an object there takes 50. */
export function stripeMetadata<Own extends Metadata>(theirs: Metadata | undefined, own: Own): Metadata & Own {
  return { ...Object.fromEntries(Object.entries(theirs ?? {}).slice(0, 50 - Object.keys(own).length)), ...own }
}
