import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { freshWorld } from '@/lib/testing'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { postAlarm, startPostingAlarms } from '@/lib/notifications/post-alarm'

type Post = { method: string | undefined; type: string | undefined; body: unknown }

const posts: Post[] = []
const statuses: number[] = []

const server = createServer(async (request: IncomingMessage, response) => {
  posts.push({ method: request.method, type: request.headers['content-type'], body: await json(request) })
  response.writeHead(statuses.shift() ?? 200).end('ok')
}).listen(0)
await once(server, 'listening')
const target = `http://localhost:${(server.address() as AddressInfo).port}/hook?token=private`

// Read once, before any verb asks for the environment.
process.env.CARDFILE_ALARM_URL = target
const world = freshWorld()

afterEach(() => void posts.splice(0))
afterAll(() => void server.close())

const about = (id: string) => ({ kind: 'needs_review' as const, object: { type: 'payment', id } })

describe('CARDFILE_ALARM_URL', () => {
  it('gets every new alarm once, in words and with the way to it', async () => {
    const stop = startPostingAlarms()
    const [one, other] = [newId(), newId()]
    await raiseAlarm(world.ctx, about(one))
    await raiseAlarm(world.ctx, about(one))
    await raiseAlarm(world.ctx, about(other))
    await expect.poll(() => posts).toHaveLength(2)
    stop()
    await raiseAlarm(world.ctx, about(newId()))
    expect(posts[0]).toEqual({
      method: 'POST',
      type: 'application/json',
      body: {
        text: 'A payment needs a decision. Compare it with Stripe before you deliver or charge again.',
        kind: 'needs_review',
        object: { type: 'payment', id: one },
        url: 'http://localhost:3000/admin/alarms',
      },
    })
    expect(posts[1]).toMatchObject({ body: { object: { id: other } } })
  })

  it('that refuses or is not there disturbs nobody', async () => {
    const alarm = { ...about(newId()), merchantId: world.merchant.id, isNew: true }
    statuses.push(500)
    await postAlarm(target, alarm)
    expect(posts).toHaveLength(1)
    await postAlarm('http://localhost:1/nobody', alarm)
  })
})
