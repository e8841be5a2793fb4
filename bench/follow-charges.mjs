// What reaches Stripe, read from the sandbox's ledger as it grows.

/**
 * Follows the charges of an account from now on: `look` reads on and answers the times (ms) of those that were made,
 * `paid`; `refused` counts those that came too soon.
 */
export async function followCharges(stage, key) {
  let seen = (await stage.ledger(0, key)).at(-1)?.seq ?? 0
  const followed = { paid: [], refused: 0, look }
  async function look() {
    const lines = await stage.ledger(seen, key)
    seen = lines.at(-1)?.seq ?? seen
    for (const { method, path, status, replayed, at } of lines) {
      if (method !== 'POST' || path !== '/v1/payment_intents') continue
      if (status === 429) followed.refused++
      // Sent again after a crash, it is told its first answer and nothing is charged.
      else if (status === 200 && !replayed) followed.paid.push(at)
    }
    return followed.paid
  }
  return followed
}
