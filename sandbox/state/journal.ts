import type { Disk } from './disk.ts'

/** Every change passes here: a failed request is taken back, and what stays is written to the file. */
export interface Journal {
  /** Notes a change that was just made: how to take it back, and how the file learns of it. */
  changed(undo: () => void, save: (disk: Disk) => void): void
  /** Runs work; if it throws, everything it changed is taken back. It may be nested. */
  attempt<T>(work: () => T): T
  /** Resolves when the file has everything changed so far; undefined when there is nothing to wait for. */
  saved(): Promise<void> | undefined
  /** Writes what is left and closes the file. */
  close(): void
}

interface Waiter {
  resolve: () => void
  reject: (error: unknown) => void
}

/** A journal over a file, or over nothing: then changes live as long as the process. */
export function createJournal(disk?: Disk): Journal {
  const undos: (() => void)[] = []
  let saves: ((disk: Disk) => void)[] = []
  let waiters: Waiter[] = []
  let depth = 0
  let planned = false

  function write(): void {
    if (disk === undefined || saves.length === 0) return
    disk.transaction(() => {
      for (const save of saves) save(disk)
    })
    // Only now: what could not be written is tried again with the next change.
    saves = []
  }

  // One transaction for everything that happened in one turn of the event loop.
  function flush(): void {
    planned = false
    const waiting = waiters
    waiters = []
    try {
      write()
      for (const one of waiting) one.resolve()
    } catch (error) {
      for (const one of waiting) one.reject(error)
    }
  }

  return {
    changed(undo, save) {
      if (depth > 0) undos.push(undo)
      if (disk === undefined) return
      saves.push(save)
      if (planned) return
      planned = true
      setImmediate(flush)
    },
    attempt(work) {
      const undoMark = undos.length
      const saveMark = saves.length
      depth += 1
      try {
        return work()
      } catch (error) {
        while (undos.length > undoMark) undos.pop()?.()
        saves.length = saveMark
        throw error
      } finally {
        depth -= 1
        if (depth === 0) undos.length = 0
      }
    },
    saved() {
      if (disk === undefined || saves.length === 0) return undefined
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }))
    },
    close() {
      write()
      disk?.close()
    },
  }
}
