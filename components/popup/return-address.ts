/** The shop's page with how it went; `Cardfile.cards.result()` reads it there. */
export function backTo(returnUrl: string, how: 'saved' | 'canceled', setupIntentId: string): string {
  const address = new URL(returnUrl)
  address.searchParams.set('cardfile', how)
  address.searchParams.set('setup_intent_id', setupIntentId)
  return address.href
}
