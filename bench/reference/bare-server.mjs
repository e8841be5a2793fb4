// The least a Node server can do: reads the body, answers so many bytes of JSON.
import { createServer } from 'node:http'

const body = JSON.stringify({ fill: 'x'.repeat(Math.max(0, Number(process.argv[2]) - '{"fill":""}'.length)) })
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(200, headers).end(body))
})
server.listen(0, '127.0.0.1', () => console.log(`ready on http://localhost:${server.address().port}`))
