import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

const ENOUGH = 16 * 1024 * 1024

/**
 * Stops the room for young objects from growing at 16 MB. Under load V8 would make it 128 MB, which is more than the
 * sandbox's objects need; a limit at start can only be given by a flag of the node command.
 */
export function keepYoungSpaceSmall(): void {
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    if (young === undefined || young.space_size < ENOUGH) return
    setFlagsFromString('--semi-space-growth-factor=1')
    observer.disconnect()
  })
  observer.observe({ entryTypes: ['gc'] })
}
