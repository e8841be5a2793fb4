import { afterEach, expect, it } from 'vitest'
import { findPaymentByClientKey } from '@/db/repositories/payments'
import { SECOND } from '@/lib/core/clock'
import { freshWorld } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { brokenPages, crashableProcesses, killAt, pointsOf } from '@/lib/testing-crash'
import { SCENES } from '@/lib/testing-crash-scenes'
import { intentsOf, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain } from '@/lib/workers/worker'

const KILLS = volume(3, 25, 100)
// Where a lease of the dead process ends, and with it all waiting.
const SETTLED = 121
const LOOKS = [0, 30, 60, 91, SETTLED]

type SceneName = keyof typeof SCENES
type Points = { [Name in SceneName]?: string[] }

const LEASE = ['begun', 'before commit of jobs', 'after commit of jobs']
const CREATE = 'POST /v1/payment_intents'
const REFUND = 'POST /v1/refunds'
const OUTCOME = 'commit of payment_attempts'
const MAIL = [
  'before commit of jobs 2',
  'after commit of jobs 2',
  // The link to the receipt.
  'before commit of hosted_links',
  'after commit of hosted_links',
  'mail server says 220',
  'mail server says 250',
  'mail server says 250 2',
  'mail server says 250 3',
  'mail server says 354',
  // It has the mail.
  'mail server says 250 4',
  'before write of notifications',
  'after write of notifications',
  'before write of jobs 2',
  'after write of jobs 2',
]

const CARD_MAIL = MAIL.filter((point) => !/hosted_links|write of jobs/.test(point)).concat(
  'before write of jobs 3',
  'after write of jobs 3',
)

/** The 13 labels of engine 6 and one for refunds, and the points that each of them means. */
const LABELS: Record<string, Points> = {
  'before the commit of a charge': {
    charged: ['begun', 'before commit of payments'],
    scheduled: ['begun 2', 'before commit of payments'],
  },
  'after the commit of a charge': {
    charged: ['after commit of payments', `sending ${CREATE}`],
    scheduled: ['after commit of payments', `sending ${CREATE}`],
  },
  'when its request is sent': { charged: [`sent ${CREATE}`], scheduled: [`sent ${CREATE}`] },
  'when Stripe has answered': { charged: [`answered ${CREATE}`], scheduled: [`answered ${CREATE}`] },
  'in the commit of the outcome': {
    charged: ['begun 2', `before ${OUTCOME}`],
    scheduled: ['begun 3', `before ${OUTCOME}`],
  },
  'after the commit of the outcome': {
    charged: [`after ${OUTCOME}`],
    scheduled: [`after ${OUTCOME}`, 'before write of jobs', 'after write of jobs'],
  },
  'while a webhook is stored': {
    delivered: ['begun', 'before commit of stripe_events', 'after commit of stripe_events'],
  },
  'while a webhook is applied': {
    handled: [
      ...LEASE,
      'sending GET /v1/payment_intents/*',
      'sent GET /v1/payment_intents/*',
      'answered GET /v1/payment_intents/*',
      'begun 2',
      `before ${OUTCOME}`,
      `after ${OUTCOME}`,
      'before write of stripe_events',
      'after write of stripe_events',
      'before write of jobs',
      'after write of jobs',
    ],
  },
  'while the reconciler leases': { reconciled: LEASE, scheduled: LEASE },
  'while the reconciler replays': {
    reconciled: [
      `sending ${CREATE}`,
      `sent ${CREATE}`,
      `answered ${CREATE}`,
      'begun 2',
      `before ${OUTCOME}`,
      `after ${OUTCOME}`,
      'before write of jobs',
      'after write of jobs',
    ],
  },
  'while a mail is sent': {
    handled: ['begun 3', 'begun 4', ...MAIL],
    scheduled: ['begun 4', 'begun 5', ...MAIL],
    reconciled: ['begun 3', 'begun 4', ...MAIL],
    // The owner is told of a new card, and of one that is gone.
    madeDefault: ['begun 2', ...CARD_MAIL],
    detached: ['begun 3', ...CARD_MAIL],
    // The link to the receipt is there already.
    refundReconciled: [
      'begun 3',
      'begun 4',
      'before commit of nothing',
      'after commit of nothing',
      ...MAIL.filter((point) => !point.includes('hosted_links')),
    ],
  },
  'while a card is attached': {
    saved: [
      'sending GET /v1/setup_intents/*',
      'sent GET /v1/setup_intents/*',
      'answered GET /v1/setup_intents/*',
      'begun',
      // It begins with the job that would detach a card nobody claims.
      'before commit of jobs',
      'after commit of jobs',
    ],
    adopted: [
      'sending POST /v1/customers',
      'sent POST /v1/customers',
      'answered POST /v1/customers',
      'before write of customers',
      'after write of customers',
      'sending POST /v1/payment_methods/*/attach',
      'sent POST /v1/payment_methods/*/attach',
      'answered POST /v1/payment_methods/*/attach',
      'begun',
      'before commit of terms',
      'after commit of terms',
    ],
    madeDefault: [
      ...LEASE,
      'sending POST /v1/customers/*',
      'sent POST /v1/customers/*',
      'answered POST /v1/customers/*',
      'sending POST /v1/payment_methods/*',
      'sent POST /v1/payment_methods/*',
      'answered POST /v1/payment_methods/*',
      'before write of jobs',
      'after write of jobs',
      'before write of jobs 2',
      'after write of jobs 2',
    ],
  },
  'while money is sent back': {
    refunded: [
      'begun',
      'before commit of refunds',
      'after commit of refunds',
      `sending ${REFUND}`,
      `sent ${REFUND}`,
      `answered ${REFUND}`,
      'begun 2',
      'before commit of refunds 2',
      'after commit of refunds 2',
    ],
    refundReconciled: [
      ...LEASE,
      `sending ${REFUND}`,
      `sent ${REFUND}`,
      `answered ${REFUND}`,
      'begun 2',
      'before commit of refunds',
      'after commit of refunds',
      'before write of jobs',
      'after write of jobs',
    ],
  },
  'while a card is detached': {
    removed: ['begun', 'before commit of payment_methods', 'after commit of payment_methods'],
    detached: [
      ...LEASE,
      'begun 2',
      'before commit of payment_methods',
      'after commit of payment_methods',
      'sending POST /v1/payment_methods/*/detach',
      'sent POST /v1/payment_methods/*/detach',
      'answered POST /v1/payment_methods/*/detach',
      'sending POST /v1/customers/*',
      'sent POST /v1/customers/*',
      'answered POST /v1/customers/*',
      'before write of jobs',
      'after write of jobs',
      'before write of jobs 2',
      'after write of jobs 2',
    ],
  },
}

const world = freshWorld()
crashableProcesses()

afterEach(() => setClock(0))

it.each(Object.keys(SCENES) as SceneName[])('the labels mean every point of what is %s, and no other', async (name) => {
  const { deed, at, settled } = await SCENES[name](world, 0)
  setClock(at)
  const passed = await pointsOf(deed)
  const labelled = Object.values(LABELS).flatMap((points) => points[name] ?? [])
  expect([...new Set(labelled)].toSorted()).toEqual(passed.toSorted())
  await settle(at)
  await settled()
})

it(
  'a charge that is killed has done what the point says, and nothing else',
  async () => {
    const left = {
      'before commit of payments': [undefined, 0],
      'after commit of payments': ['processing', 0],
      [`sent ${CREATE}`]: ['processing', 1],
      [`answered ${CREATE}`]: ['processing', 1],
      [`before ${OUTCOME}`]: ['processing', 1],
      [`after ${OUTCOME}`]: ['succeeded', 1],
    } as const
    for (const [point, [status, intents]] of Object.entries(left)) {
      const { deed, at } = await SCENES.charged(world, 0)
      await killAt(point, deed)
      const payment = deed.do === 'charge' && (await findPaymentByClientKey(world.merchant.id, deed.input.clientKey))
      expect((payment || undefined)?.status, point).toBe(status)
      // Stripe works on what it was sent also when nobody waits.
      if (payment) await expect.poll(() => intentsOf(payment.id), { message: point }).toHaveLength(intents)
      await settle(at)
    }
  },
  PATIENCE,
)

it.each(Object.entries(LABELS).map(([label, points], index) => ({ label, points, index })))(
  `F1: ${KILLS} processes killed $label: nothing is double, nothing lost, all settled after ${SETTLED} s`,
  async ({ points, index }) => {
    const places = Object.entries(points).flatMap(([name, of]) => of.map((point) => ({ name, point })))
    for (let kill = 0; kill < KILLS; kill++) {
      const place = places[Math.floor(((kill + 0.5) * places.length) / KILLS)]
      if (place) await crash(place.name as SceneName, place.point, index + kill)
    }
    expect(await contradictions(world.merchant.id)).toEqual([])
  },
  PATIENCE,
)

async function crash(name: SceneName, point: string, turn: number): Promise<void> {
  const { deed, at, repeated, again, settled } = await SCENES[name](world, turn)
  setClock(at)
  await killAt(point, deed)
  await repeated?.()
  if (turn % 4 >= 2) await again?.()
  await settle(at)
  await settled()
  expect(brokenPages()).toEqual([])
}

async function settle(killedAt: number): Promise<void> {
  for (const look of LOOKS) {
    setClock(killedAt + look * SECOND)
    await drain()
  }
  setClock(0)
}
