/** What goes wrong with a matching request. */
export const FAULT_MODES = [
  'reset_before',
  'reset_after_commit',
  'hang_after_commit',
  'half_body',
  'http_500_before',
  'http_500_after',
  'html_503',
  'html_200',
  'http_429',
  'lock_timeout',
  'http_409',
  'slow',
] as const
export type FaultMode = (typeof FAULT_MODES)[number]

/** A fault that waits for requests: `match` is a method and a path, where `*` stands for one segment. */
export interface Fault {
  match: string
  mode: FaultMode
  /** How many requests it still hits. */
  times: number
  /** How likely it hits a request that matches, from 0 to 1; a miss does not count. */
  probability: number
  /** The delay of `slow`, in milliseconds. */
  ms: number
  /** Only requests of this account; undefined for all. */
  account: string | undefined
}

/** The queue of faults; the first that matches is used. */
export interface Faults {
  add(fault: Fault): void
  /** The fault for a request, counted as used. */
  take(account: string, method: string, path: string): Fault | undefined
  list(): Fault[]
  clear(account?: string): void
}

function matches(pattern: string, method: string, path: string): boolean {
  const [wantedMethod, wantedPath = ''] = pattern.split(' ')
  if (wantedMethod !== '*' && wantedMethod !== method) return false
  const wanted = wantedPath.split('/')
  const given = path.split('/')
  return wanted.length === given.length && wanted.every((part, index) => part === '*' || part === given[index])
}

/** An empty queue; it lives in memory and ends with the process. */
export function createFaults(): Faults {
  let queue: Fault[] = []
  return {
    add(fault) {
      queue.push(fault)
    },
    take(account, method, path) {
      if (queue.length === 0) return undefined
      const fault = queue.find(
        (one) =>
          (one.account === undefined || one.account === account) &&
          matches(one.match, method, path) &&
          Math.random() < one.probability,
      )
      if (fault === undefined) return undefined
      fault.times -= 1
      if (fault.times <= 0) queue = queue.filter((one) => one !== fault)
      return { ...fault }
    },
    list: () => queue.map((fault) => ({ ...fault })),
    clear(account) {
      queue = account === undefined ? [] : queue.filter((fault) => fault.account !== account)
    },
  }
}
