import type { Kind, Records } from './records.ts'
import type { SandboxDatabase } from './database.ts'

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

/** The objects of all accounts; an id of another account is as unknown as one that never was. */
export interface Store {
  find<K extends Kind>(account: string, kind: K, id: string): Records[K] | undefined
  insert<K extends Kind>(account: string, kind: K, record: Records[K]): void
  update<K extends Kind>(account: string, kind: K, record: Records[K]): void
  remove(account: string, id: string): void
  page<K extends Kind>(account: string, kind: K, query: PageQuery): Page<Records[K]> | undefined
  /** Every object of a kind by its customer or its link, for the few places that need them all. */
  all<K extends Kind>(account: string, kind: K, by: { owner?: string; link?: string }): Records[K][]
}

/** Whom an object belongs to (`owner`, a customer) and by what else lists find it (`link`). */
function keysOf<K extends Kind>(kind: K, record: Records[K]): [owner: string | null, link: string | null] {
  const owner = 'customer' in record ? record.customer : null
  if ('setup_intent' in record) return [owner, record.setup_intent]
  if (kind === 'customer' && 'email' in record) return [owner, record.email]
  if (kind === 'setup_intent' && 'payment_method' in record) return [owner, record.payment_method]
  if (kind === 'refund' && 'charge' in record) return [owner, record.charge]
  if (kind === 'charge' && 'payment_intent' in record) return [owner, record.payment_intent]
  if (kind === 'event' && 'type' in record) return [owner, record.type]
  return [owner, null]
}

interface Row {
  seq: number
  data: string
}

/** The store over an open database; every statement it runs repeatedly is prepared once. */
export function createStore(db: SandboxDatabase): Store {
  const select = db.prepare<[string, string, string], Row>(
    'select seq, data from objects where id = ? and account = ? and kind = ?',
  )
  const insert = db.prepare(
    'insert into objects (account, kind, id, owner, link, created, data) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('update objects set owner = ?, link = ?, data = ? where id = ? and account = ?')
  const remove = db.prepare('delete from objects where id = ? and account = ?')

  const seqOf = (account: string, kind: Kind, id: string) => select.get(id, account, kind)?.seq
  return {
    find(account, kind, id) {
      const row = select.get(id, account, kind)
      return row === undefined ? undefined : JSON.parse(row.data)
    },
    insert(account, kind, record) {
      const [owner, link] = keysOf(kind, record)
      insert.run(account, kind, record.id, owner, link, record.created, JSON.stringify(record))
    },
    update(account, kind, record) {
      const [owner, link] = keysOf(kind, record)
      update.run(owner, link, JSON.stringify(record), record.id, account)
    },
    remove(account, id) {
      remove.run(id, account)
    },
    page(account, kind, query) {
      const where = ['account = ?', 'kind = ?']
      const values: (string | number)[] = [account, kind]
      const add = (condition: string, ...more: (string | number)[]) => {
        where.push(condition)
        values.push(...more)
      }
      if (query.owner !== undefined) add('owner = ?', query.owner)
      if (query.link !== undefined) add('link = ?', query.link)
      if (query.created !== undefined) add('created between ? and ?', query.created.from, query.created.to)
      const cursor = query.startingAfter ?? query.endingBefore
      if (cursor !== undefined) {
        const seq = seqOf(account, kind, cursor)
        if (seq === undefined) return undefined
        add(query.startingAfter === undefined ? 'seq > ?' : 'seq < ?', seq)
      }
      const backwards = query.startingAfter === undefined && query.endingBefore !== undefined
      const sql = `select seq, data from objects where ${where.join(' and ')} order by seq ${backwards ? 'asc' : 'desc'} limit ?`
      const rows = db.prepare<(string | number)[], Row>(sql).all(...values, query.limit + 1)
      const records = rows.slice(0, query.limit).map((row) => JSON.parse(row.data))
      return { records: backwards ? records.reverse() : records, hasMore: rows.length > query.limit }
    },
    all(account, kind, by) {
      const column = by.owner === undefined ? 'link' : 'owner'
      const sql = `select seq, data from objects where account = ? and kind = ? and ${column} = ? order by seq desc`
      const rows = db.prepare<string[], Row>(sql).all(account, kind, by.owner ?? by.link ?? '')
      return rows.map((row) => JSON.parse(row.data))
    },
  }
}
