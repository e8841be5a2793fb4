import type { ObjectRow } from './disk.ts'
import type { Journal } from './journal.ts'
import { keysOf } from './keys-of.ts'
import { createPackedLog, type PackedLog } from './packed-log.ts'
import type { Kind, Records } from './records.ts'
import { indexOfSeq, newShelf, relabel, shelve, unshelve, unshelveOldest, type Row, type Shelf } from './shelf.ts'

/** Which page of a list, newest first: cursors are object ids, `created` bounds are inclusive seconds. */
export interface PageQuery {
  limit: number
  startingAfter?: string | undefined
  endingBefore?: string | undefined
  owner?: string | undefined
  link?: string | undefined
  created?: { from: number; to: number } | undefined
}

export interface Page<T> {
  records: T[]
  hasMore: boolean
}

/** All objects of one account at one moment. */
export type Snapshot = ObjectRow[]

/** The objects of all accounts; an id of another account is unknown, like one that never was. */
export interface Store {
  /** A copy of the record: changes to it count once `update` is called. */
  find<K extends Kind>(account: string, kind: K, id: string): Records[K] | undefined
  insert<K extends Kind>(account: string, kind: K, record: Records[K]): void
  update<K extends Kind>(account: string, kind: K, record: Records[K]): void
  remove(account: string, id: string): void
  page<K extends Kind>(account: string, kind: K, query: PageQuery): Page<Records[K]> | undefined
  /** Every object of a kind by its customer or its link, for the few places that need them all. */
  all<K extends Kind>(account: string, kind: K, by: { owner?: string; link?: string }): Records[K][]
  /** Forgets the oldest of a kind: those beyond so many, and those made before a moment in seconds. */
  keepNewest(account: string, kind: Kind, most: number, since: number): void
  /** How many objects there are. */
  size(): number
  /** The accounts that hold something. */
  accounts(): string[]
  /** The kinds of an account with how many objects there are of each. */
  counts(account: string): { kind: Kind; count: number }[]
  /** An object of any account, for the pages a person looks at. */
  findAnywhere(id: string): ObjectRow | undefined
  /** The newest objects of all accounts: events, or everything else. */
  newest(events: boolean, limit: number): ObjectRow[]
  snapshot(account: string): Snapshot
  /** Replaces everything an account holds. */
  restore(account: string, snapshot: Snapshot): void
}

interface Holdings {
  byId: Map<string, Row>
  shelves: Map<Kind, Shelf>
  /** Events are most of what there is and seldom read: their texts are packed. */
  events: PackedLog
}

/** The store: every record as JSON text in memory, which is also what the file gets. */
export function createStore(journal: Journal, loaded: Iterable<ObjectRow> = []): Store {
  const holdings = new Map<string, Holdings>()
  let seq = 0

  function holdingsOf(account: string): Holdings {
    const known = holdings.get(account)
    if (known !== undefined) return known
    const made: Holdings = { byId: new Map(), shelves: new Map(), events: createPackedLog() }
    holdings.set(account, made)
    return made
  }

  function shelfOf(held: Holdings, kind: Kind): Shelf {
    const known = held.shelves.get(kind)
    if (known !== undefined) return known
    const made = newShelf()
    held.shelves.set(kind, made)
    return made
  }

  const textOf = (held: Holdings, row: Row) => (typeof row.data === 'string' ? row.data : held.events.get(row.data))

  const saved = (account: string, held: Holdings, row: Row): ObjectRow => ({
    seq: row.seq,
    account,
    kind: row.kind,
    id: row.id,
    data: textOf(held, row),
    keys: JSON.stringify([row.owner, row.link]),
  })

  const dropRow = (row: Row) => journal.changed(nothing, (disk) => disk.dropObject(row.seq))

  function add(account: string, { seq: number, kind, id, data, keys }: ObjectRow): Row {
    const held = holdingsOf(account)
    const [owner, link] = keys === null ? keysOf(kind, JSON.parse(data)) : JSON.parse(keys)
    const row: Row = { seq: number, kind, id, owner, link, data: kind === 'event' ? held.events.add(data) : data }
    held.byId.set(id, row)
    shelve(shelfOf(held, kind), row)
    seq = Math.max(seq, number)
    return row
  }

  for (const row of loaded) add(row.account, row)

  return {
    find(account, kind, id) {
      const held = holdings.get(account)
      const found = held?.byId.get(id)
      return held === undefined || found?.kind !== kind ? undefined : JSON.parse(textOf(held, found))
    },
    insert(account, kind, record) {
      const held = holdingsOf(account)
      const { id } = record
      if (held.byId.has(id)) throw new Error(`${id} is already there`)
      const [owner, link] = keysOf(kind, record)
      const text = JSON.stringify(record)
      const row: Row = { seq: ++seq, kind, id, owner, link, data: kind === 'event' ? held.events.add(text) : text }
      const shelf = shelfOf(held, kind)
      held.byId.set(id, row)
      shelve(shelf, row)
      journal.changed(
        () => {
          held.byId.delete(id)
          unshelve(shelf, row)
          if (typeof row.data === 'number') held.events.cut(row.data)
        },
        (disk) => disk.putObject(saved(account, held, row)),
      )
    },
    update(account, kind, record) {
      const held = holdings.get(account)
      const row = held?.byId.get(record.id)
      if (held === undefined || row === undefined) return
      const shelf = shelfOf(held, row.kind)
      const before = { owner: row.owner, link: row.link, data: row.data }
      const [owner, link] = keysOf(kind, record)
      relabel(shelf, row, { owner, link, data: JSON.stringify(record) })
      journal.changed(
        () => relabel(shelf, row, before),
        (disk) => disk.putObject(saved(account, held, row)),
      )
    },
    remove(account, id) {
      const held = holdings.get(account)
      const row = held?.byId.get(id)
      if (held === undefined || row === undefined) return
      const shelf = shelfOf(held, row.kind)
      held.byId.delete(id)
      unshelve(shelf, row)
      journal.changed(
        () => {
          held.byId.set(id, row)
          shelve(shelf, row)
        },
        (disk) => disk.dropObject(row.seq),
      )
    },
    page(account, kind, query) {
      const held = holdings.get(account)
      const cursor = query.startingAfter ?? query.endingBefore
      const at = cursor === undefined ? undefined : held?.byId.get(cursor)
      if (cursor !== undefined && at?.kind !== kind) return undefined
      const shelf = held?.shelves.get(kind)
      if (held === undefined || shelf === undefined) return { records: [], hasMore: false }
      const rows = rowsBy(shelf, query)
      const backwards = query.startingAfter === undefined && query.endingBefore !== undefined
      const step = backwards ? 1 : -1
      let index = at === undefined ? rows.length - 1 : indexOfSeq(rows, backwards ? at.seq + 1 : at.seq)
      if (at !== undefined && !backwards) index -= 1
      const records = []
      for (; index >= 0 && index < rows.length && records.length <= query.limit; index += step) {
        const row = rows[index]
        if (row === undefined || (query.link !== undefined && row.link !== query.link)) continue
        const record = JSON.parse(textOf(held, row))
        const { created } = query
        if (created === undefined || (record.created >= created.from && record.created <= created.to)) {
          records.push(record)
        }
      }
      const hasMore = records.length > query.limit
      if (hasMore) records.pop()
      return { records: backwards ? records.reverse() : records, hasMore }
    },
    all(account, kind, by) {
      const held = holdings.get(account)
      const shelf = held?.shelves.get(kind)
      if (held === undefined || shelf === undefined) return []
      const index = by.owner === undefined ? shelf.byLink : shelf.byOwner
      const rows = index.get(by.owner ?? by.link ?? '') ?? []
      return rows.map((row) => JSON.parse(textOf(held, row))).toReversed()
    },
    keepNewest(account, kind, most, since) {
      const held = holdings.get(account)
      const shelf = held?.shelves.get(kind)
      if (held === undefined || shelf === undefined) return
      let gone = Math.max(0, shelf.rows.length - most)
      while (isOlder(held, shelf.rows[gone], since)) gone += 1
      for (const row of unshelveOldest(shelf, gone)) {
        held.byId.delete(row.id)
        dropRow(row)
      }
      const first = shelf.rows[0]?.data
      if (typeof first === 'number') held.events.dropBefore(first)
    },
    size: () => [...holdings.values()].reduce((sum, held) => sum + held.byId.size, 0),
    accounts: () => [...holdings.keys()],
    counts(account) {
      const shelves = [...(holdings.get(account)?.shelves ?? [])]
      return shelves.map(([kind, shelf]) => ({ kind, count: shelf.rows.length })).filter((one) => one.count > 0)
    },
    findAnywhere(id) {
      for (const [account, held] of holdings) {
        const found = held.byId.get(id)
        if (found === undefined) continue
        return saved(account, held, found)
      }
      return undefined
    },
    newest(events, limit) {
      const rows: ObjectRow[] = []
      for (const [account, held] of holdings) {
        for (const [kind, shelf] of held.shelves) {
          if ((kind === 'event') !== events) continue
          for (const row of shelf.rows.slice(-limit)) {
            rows.push(saved(account, held, row))
          }
        }
      }
      return rows.toSorted((a, b) => b.seq - a.seq).slice(0, limit)
    },
    snapshot(account) {
      const held = holdings.get(account)
      if (held === undefined) return []
      const rows = [...held.byId.values()].map((row) => saved(account, held, row))
      return rows.toSorted((a, b) => a.seq - b.seq)
    },
    restore(account, snapshot) {
      for (const row of holdings.get(account)?.byId.values() ?? []) dropRow(row)
      holdings.delete(account)
      for (const one of snapshot) {
        add(account, one)
        journal.changed(nothing, (disk) => disk.putObject(one))
      }
    },
  }

  function isOlder(held: Holdings, row: Row | undefined, since: number): boolean {
    return row !== undefined && JSON.parse(textOf(held, row)).created < since
  }
}

function nothing(): void {}

function rowsBy(shelf: Shelf, query: PageQuery): Row[] {
  if (query.owner !== undefined) return shelf.byOwner.get(query.owner) ?? []
  if (query.link !== undefined) return shelf.byLink.get(query.link) ?? []
  return shelf.rows
}
