import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

const ENOUGH = 16 * 1024 * 1024

/**
 * Trades a little speed for memory. Old objects are collected when the heap has grown by half, not when it has
 * multiplied; and the room for young ones stops growing at 16 MB, where V8 under load would make it 128 MB (a limit
 * at start can only be given by a flag of the node command).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50')
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    if (young === undefined || young.space_size < ENOUGH) return
    setFlagsFromString('--semi-space-growth-factor=1')
    observer.disconnect()
  })
  observer.observe({ entryTypes: ['gc'] })
}
