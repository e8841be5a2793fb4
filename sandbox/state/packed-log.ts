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
// Used again for every block: memory outside of V8's heap is freed late.
const scratch = Buffer.allocUnsafeSlow(1024 * 1024)

function deflated(text: string): Uint8Array {
  // A character takes three bytes at most.
  const fits = text.length * 3 <= scratch.length
  const input = fits ? scratch.subarray(0, scratch.write(text)) : Buffer.from(text)
  // Copied, because what zlib answers holds on to a buffer many times its length.
  return new Uint8Array(deflateRawSync(input, { level: 1, chunkSize: 8192 }))
}

/** An empty log. */
export function createPackedLog(): PackedLog {
  const blocks = new Map<number, Uint8Array>()
  const loose: string[] = []
  // The position of the first loose text, and the oldest block that is kept.
  let first = 0
  let firstBlock = 0
  let unpacked: { block: number; texts: string[] } | undefined

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
      if (loose.length >= LOOSE + BLOCK) {
        blocks.set(first / BLOCK, deflated(loose.splice(0, BLOCK).join('\n')))
        first += BLOCK
      }
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
