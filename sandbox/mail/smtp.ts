import { SMTPServer } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'

const MAX_BYTES = 5 * 1024 * 1024

/** A mail server without accounts or TLS that puts every mail into the mailbox. */
export interface MailServer {
  port: number
  close(): Promise<void>
}

/** Starts the mail server on a loopback port; 0 chooses a free one. */
export async function startMailServer(mailbox: Mailbox, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    banner: 'sandbox mailbox',
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', done)
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(new Error('message exceeds the size limit'))
          return
        }
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        mailbox.receive(Buffer.concat(chunks), to).then(() => done(), done)
      })
    },
  })
  // A client that hangs up early is its own business.
  server.on('error', (error) => process.stderr.write(`mail server: ${error.message}\n`))
  const listener = server.server
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    server.listen(port, 'localhost', resolve)
  })
  const address = listener.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
