// A lean client over kept connections: the load must cost less than what it measures.
import { Agent, request } from 'node:http'

// Next ends a connection that rests for 5 s: ours go sooner, so that none is used while it ends.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, timeout: 3000 })

/** Posts a text and answers status and body. */
export function post(url, headers, body) {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body)
    const options = { method: 'POST', agent, headers: { ...headers, 'Content-Length': length } }
    const sent = request(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The JSON of an address. */
export async function getJson(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  return response.json()
}
