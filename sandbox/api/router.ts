import type { Endpoint } from './endpoint.ts'

export interface Match {
  endpoint: Endpoint
  ids: string[]
}

/** Finds the endpoint of a method and path, by literal segments first, then by `:` segments. */
export type Router = (method: string, path: string) => Match | undefined

interface Node {
  literals: Map<string, Node>
  variable: Node | undefined
  methods: Map<string, Endpoint>
}

const newNode = (): Node => ({ literals: new Map(), variable: undefined, methods: new Map() })

/** A router over a closed list of endpoints. */
export function createRouter(endpoints: Endpoint[]): Router {
  const root = newNode()
  for (const endpoint of endpoints) {
    let node = root
    for (const segment of endpoint.path.split('/')) {
      if (segment.startsWith(':')) {
        node.variable ??= newNode()
        node = node.variable
      } else {
        const next = node.literals.get(segment) ?? newNode()
        node.literals.set(segment, next)
        node = next
      }
    }
    node.methods.set(endpoint.method, endpoint)
  }
  return (method, path) => {
    let node = root
    const ids: string[] = []
    for (const segment of path.split('/')) {
      const literal = node.literals.get(segment)
      if (literal !== undefined) {
        node = literal
        continue
      }
      if (node.variable === undefined || segment === '') return undefined
      ids.push(decodeSegment(segment))
      node = node.variable
    }
    const endpoint = node.methods.get(method)
    return endpoint === undefined ? undefined : { endpoint, ids }
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
