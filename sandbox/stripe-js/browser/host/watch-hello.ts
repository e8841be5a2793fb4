// A frame that runs says hello before its load event; silence after that is the browser's error page.
const AFTER_LOAD_MS = 1_500
const AT_ALL_MS = 30_000

/** Calls `onBlocked` once when a frame does not come: blocked by a policy, offline, or the sandbox is gone. */
export function watchHello(frame: HTMLIFrameElement, ready: Promise<void>, onBlocked: () => void): () => void {
  let waiting = true
  const timers: number[] = []
  const stop = () => {
    waiting = false
    for (const timer of timers) window.clearTimeout(timer)
  }
  const wait = (milliseconds: number) => {
    if (waiting) timers.push(window.setTimeout(() => (stop(), onBlocked()), milliseconds))
  }
  wait(AT_ALL_MS)
  frame.addEventListener('load', () => wait(AFTER_LOAD_MS), { once: true })
  ready.then(stop, stop)
  return stop
}
