import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { Engine, Send } from '@/db/engine'

const WRITE = /^\s*(?:insert into|update|delete from)\s+"(\w+)"/i
const STRIPE_ID = /\b(?:cus|pi|pm|re|seti)_\w+/g

const seen: string[] = []
const times = new Map<string, number>()
let armed: { killAt: string | null } | undefined

/**
 * From now on this process notes every labelled point it passes, and ends itself with SIGKILL at the one named `killAt`.
 * A point that is passed again has the number of the time behind its name: `begun`, `begun 2`.
 */
export function armPoints(killAt: string | null): void {
  armed = { killAt }
}

/** The points passed so far, in their order. */
export function pointsPassed(): string[] {
  return seen
}

function pass(name: string): void {
  if (!armed) return
  const time = (times.get(name) ?? 0) + 1
  times.set(name, time)
  const point = time === 1 ? name : `${name} ${time}`
  if (point === armed.killAt) process.kill(process.pid, 'SIGKILL')
  seen.push(point)
}

/** A database with points: a transaction begun, before and after its COMMIT, before and after a write of its own. */
export function withPoints(inner: Engine): Engine {
  return {
    ...inner,
    async send(text, values) {
      const table = WRITE.exec(text)?.[1]
      if (!table) return inner.send(text, values)
      pass(`before write of ${table}`)
      const answer = await inner.send(text, values)
      pass(`after write of ${table}`)
      return answer
    },
    async transaction(work) {
      // A transaction is called after the first table it writes.
      let table = 'nothing'
      const noting =
        (send: Send): Send =>
        async (text, values) => {
          if (table === 'nothing') table = WRITE.exec(text)?.[1] ?? table
          return send(text, values)
        }
      const result = await inner.transaction(async (send) => {
        pass('begun')
        const done = await work(noting(send))
        pass(`before commit of ${table}`)
        return done
      })
      pass(`after commit of ${table}`)
      return result
    },
  }
}

/** Makes points of the calls to Stripe: before a byte left, when all have, and when the answer is there. */
export function watchHttp(): void {
  subscribe('http.client.request.start', (message) => {
    const request = partOf<ClientRequest>(message, 'request')
    pass(`sending ${nameOf(request)}`)
    request.once('finish', () => pass(`sent ${nameOf(request)}`))
  })
  subscribe('http.client.response.finish', (message) =>
    pass(`answered ${nameOf(partOf<ClientRequest>(message, 'request'))}`),
  )
}

/** Makes a point of each answer of the mail server, before the product hears it: 220, 250, …, 354, 250. */
export function watchMail(smtpPort: number): void {
  subscribe('net.client.socket', (message) => {
    const socket = partOf<Socket>(message, 'socket')
    socket.once('connect', () => {
      if (socket.remotePort !== smtpPort) return
      let rest = ''
      socket.on('data', (chunk) => {
        const lines = `${rest}${chunk.toString('latin1')}`.split('\r\n')
        rest = lines.pop() ?? ''
        // The last line of an answer has a space behind its number.
        for (const line of lines) if (/^\d{3} /.test(line)) pass(`mail server says ${line.slice(0, 3)}`)
      })
    })
  })
}

function nameOf(request: ClientRequest): string {
  const path = request.path.split('?')[0] ?? ''
  return `${request.method} ${path.replace(STRIPE_ID, '*')}`
}

// Node publishes these as they are; their types say unknown.
function partOf<T>(message: unknown, name: string): T {
  return Reflect.get(message as object, name) as T
}
