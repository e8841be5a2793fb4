// JavaScript of the card list page against a bare page of the same Next and React, gzipped, without Stripe.js.
import { scriptBytes, signedInPage, withBrowser } from './browser.mjs'
import { startDemo, startReference } from './processes.mjs'

/** One round: the bytes of a build do not vary. */
export async function size() {
  const demo = await startDemo()
  const reference = await startReference()
  try {
    const [product, bare] = await withBrowser(async (browser) => [
      await scriptBytes(await signedInPage(browser, demo), `${demo.url}/account/cards`),
      await scriptBytes(await browser.newPage(), reference.url),
    ])
    const note = `${kilobytes(product - bare)} KB above the bare page`
    return [
      {
        metric: 'JavaScript of /account/cards, KB gzipped',
        goal: '≤ bare + 70 KB',
        rounds: [{ product: kilobytes(product), reference: kilobytes(bare) }],
        note,
      },
    ]
  } finally {
    await Promise.all([demo.stop(), reference.stop()])
  }
}

function kilobytes(bytes) {
  return Math.round(bytes / 102.4) / 10
}
