import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'

process.env.STRIPE_API_BASE ??= 'http://localhost:9'
let server: Server

beforeAll(async () => {
  const { startNamingPeers } = await import('@/lib/core/peer-address')
  startNamingPeers()
  server = createServer((request, response) => response.end(request.headers['x-forwarded-for'])).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

it.each([undefined, '6.6.6.6', '6.6.6.6, 7.7.7.7', '127.0.0.2', ''])(
  'a peer is known by its own address, whatever it says (%s)',
  async (claimed) => {
    const { port } = server.address() as AddressInfo
    const asked = get({ port, host: '127.0.0.1', headers: claimed === undefined ? {} : { 'X-Forwarded-For': claimed } })
    const [response] = await once(asked, 'response')
    const [said] = await once(response, 'data')
    expect(String(said)).toBe('127.0.0.1')
  },
)
