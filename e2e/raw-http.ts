import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Sends bytes to a server as they are, for requests no client would write, and answers what it says to them. */
export async function sendRaw(url: string, text: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(Buffer.from(text, 'latin1'))
  const answer = (await buffer(socket)).toString('utf8')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), text: answer }
}
