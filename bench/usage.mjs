// What a process uses, read where Linux shows it; undefined on other systems.
import { readFileSync } from 'node:fs'

// Linux counts in hundredths of a second, whatever the machine.
const TICK_MS = 10
const MEBIBYTE = 1024

/** Milliseconds of processor time, its own and the system's on its behalf. */
export function cpuMs(pid) {
  const text = read(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The name may hold spaces and brackets: what counts begins after the last of them.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Resident memory in MiB: now, and the most it has been. */
export function memory(pid) {
  const text = read(`/proc/${pid}/status`)
  if (text === undefined) return undefined
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1])
  return { now: kilobytes('VmRSS') / MEBIBYTE, peak: kilobytes('VmHWM') / MEBIBYTE }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
