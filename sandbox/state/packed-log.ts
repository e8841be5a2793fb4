import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** JSON texts (so none has a line break) by the position they came at; old ones are compressed to a fifteenth. */
export interface PackedLog {
  /** Appends a text and answers its position. */
  add(text: string): number
  get(at: number): string
  /** Forgets the texts before a position; their room is freed block by block. */
  dropBefore(at: number): void
  /** Takes back what was added last, down to a position that is still unpacked. */
  cut(at: number): void
}

const BLOCK = 64
/** A request adds fewer than this, so that what it added can always be cut off again. */
const LOOSE = 4 * BLOCK

/** An empty log, or one that goes on from another's blocks. */
export function createPackedLog(
  blocks: Map<number, Uint8Array> = new Map(),
  loose: string[] = [],
  start = 0,
): PackedLog {
  let first = start
  let firstBlock = blocks.keys().next().value ?? start / BLOCK
  let unpacked: { block: number; texts: string[] } | undefined

  function pack(): void {
    const texts = loose.splice(0, BLOCK)
    // Copied, because what zlib answers holds on to a buffer many times its length.
    blocks.set(first / BLOCK, new Uint8Array(deflateRawSync(texts.join('\n'), { level: 1 })))
    first += BLOCK
  }

  function unpack(block: number): string[] {
    if (unpacked?.block === block) return unpacked.texts
    const packed = blocks.get(block)
    if (packed === undefined) return []
    const texts = inflateRawSync(packed).toString().split('\n')
    unpacked = { block, texts }
    return texts
  }

  return {
    add(text) {
      loose.push(text)
      if (loose.length >= LOOSE + BLOCK) pack()
      return first + loose.length - 1
    },
    get(at) {
      const text = at >= first ? loose[at - first] : unpack(Math.floor(at / BLOCK))[at % BLOCK]
      if (text === undefined) throw new Error(`nothing is kept at position ${at}`)
      return text
    },
    dropBefore(at) {
      const block = Math.floor(Math.min(at, first) / BLOCK)
      while (firstBlock < block) blocks.delete(firstBlock++)
    },
    cut(at) {
      loose.length = Math.max(0, at - first)
    },
  }
}
