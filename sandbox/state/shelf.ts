import type { Kind } from './records.ts'

/** Where one object stands in the store: its record as JSON, or the position of that text in the account's log. */
export interface Row {
  seq: number
  kind: Kind
  id: string
  /** Whom it belongs to: a customer. */
  owner: string | null
  /** By what else lists find it. */
  link: string | null
  data: string | number
}

/** The objects of one kind and account, oldest first, also by owner and by link. */
export interface Shelf {
  rows: Row[]
  byOwner: Map<string, Row[]>
  byLink: Map<string, Row[]>
}

/** An empty shelf. */
export const newShelf = (): Shelf => ({ rows: [], byOwner: new Map(), byLink: new Map() })

/** The index of the first row with at least this number. */
export function indexOfSeq(rows: Row[], seq: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}

function put(rows: Row[], row: Row): void {
  const last = rows.at(-1)
  if (last === undefined || last.seq < row.seq) rows.push(row)
  else rows.splice(indexOfSeq(rows, row.seq), 0, row)
}

function putUnder(index: Map<string, Row[]>, key: string | null, row: Row): void {
  if (key === null) return
  const rows = index.get(key)
  if (rows === undefined) index.set(key, [row])
  else put(rows, row)
}

function takeUnder(index: Map<string, Row[]>, key: string | null, row: Row): void {
  const rows = key === null ? undefined : index.get(key)
  if (key === null || rows === undefined) return
  if (rows.length === 1) index.delete(key)
  else rows.splice(indexOfSeq(rows, row.seq), 1)
}

/** Puts a row at its place, which is the end unless it is put back. */
export function shelve(shelf: Shelf, row: Row): void {
  put(shelf.rows, row)
  putUnder(shelf.byOwner, row.owner, row)
  putUnder(shelf.byLink, row.link, row)
}

/** Takes a row off. */
export function unshelve(shelf: Shelf, row: Row): void {
  shelf.rows.splice(indexOfSeq(shelf.rows, row.seq), 1)
  takeUnder(shelf.byOwner, row.owner, row)
  takeUnder(shelf.byLink, row.link, row)
}

/** Gives a row new contents and moves it in the indexes where its keys changed. */
export function relabel(shelf: Shelf, row: Row, next: Pick<Row, 'owner' | 'link' | 'data'>): void {
  if (next.owner !== row.owner) {
    takeUnder(shelf.byOwner, row.owner, row)
    putUnder(shelf.byOwner, next.owner, row)
  }
  if (next.link !== row.link) {
    takeUnder(shelf.byLink, row.link, row)
    putUnder(shelf.byLink, next.link, row)
  }
  row.owner = next.owner
  row.link = next.link
  row.data = next.data
}

/** Takes the oldest rows off at once. */
export function unshelveOldest(shelf: Shelf, count: number): Row[] {
  const gone = shelf.rows.splice(0, count)
  const last = gone.at(-1)
  if (last === undefined) return gone
  for (const [index, key] of [
    [shelf.byOwner, 'owner'],
    [shelf.byLink, 'link'],
  ] as const) {
    for (const name of new Set(gone.map((row) => row[key]))) {
      const rows = name === null ? undefined : index.get(name)
      if (name === null || rows === undefined) continue
      rows.splice(0, indexOfSeq(rows, last.seq + 1))
      if (rows.length === 0) index.delete(name)
    }
  }
  return gone
}
