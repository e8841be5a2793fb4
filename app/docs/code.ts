import { printed } from './printed'

/** A request as the page prints it. */
export type PrintedCall = {
  method: string
  url: string
  body?: Record<string, unknown> | undefined
  /** The way the key is sent; Basic goes with a form. */
  auth?: 'header' | 'bearer' | 'basic'
  headers?: Record<string, string>
}

/** The call as a curl command that runs as it stands once the key is in the environment. */
export function curl({ method, url, body, auth = 'header', headers = {} }: PrintedCall): string {
  const lines = [`curl ${flag(method, body)}${printed(url)}`, `  ${KEYS[auth]}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H "${name}: ${value}"`)
  if (body && auth === 'basic') lines.push(...formFields(printed(body)).map((field) => `  -d ${field}`))
  else if (body)
    lines.push('  -H "Content-Type: application/json"', `  -d '${json(printed(body)).replaceAll('\n', '\n  ')}'`)
  return lines.join(' \\\n')
}

const KEYS = {
  header: '-H "X-API-Key: $CARDFILE_KEY"',
  bearer: '-H "Authorization: Bearer $CARDFILE_KEY"',
  basic: '-u "$CARDFILE_KEY:"',
}

/** The call in Node. */
export function node({ method, url, body, auth = 'header' }: PrintedCall): string {
  const headers = [`'X-API-Key': process.env.CARDFILE_KEY`]
  if (body) headers.push(`'Content-Type': 'application/json'`)
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(headers.length === 1 ? [`  headers: { ${headers[0]} },`] : ['  headers: {', ...headers.map(inner), '  },']),
    ...(body ? [`  body: JSON.stringify(${literal(printed(body))}),`] : []),
  ]
  const result = auth === 'basic' ? 'const answer' : 'const { data }'
  return [
    `const url = '${printed(url)}'`,
    'const response = await fetch(url, {',
    ...options,
    '})',
    `${result} = await response.json()`,
  ].join('\n')
}

const inner = (line: string) => `    ${line},`

// curl sends GET by itself, and POST as soon as there is a body.
function flag(method: string, body: object | undefined): string {
  return method === 'GET' || (method === 'POST' && body) ? '' : `-X ${method} `
}

function formFields(body: object, prefix = ''): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const field = prefix === '' ? name : `${prefix}[${name}]`
    if (typeof value === 'object' && value !== null) return formFields(value, field)
    const text = `${field}=${value}`
    return /^[\w=.@-]+$/.test(text) ? text : `"${text}"`
  })
}

/** JSON on one line where that is short, as people write it. */
export function json(value: unknown): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  return line.length <= 48 ? line : JSON.stringify(value, null, 2)
}

function literal(value: object): string {
  const text = json(value)
    .replace(/"(\w+)":/g, '$1:')
    .replaceAll('"', "'")
  return text.replaceAll('\n', '\n  ')
}
