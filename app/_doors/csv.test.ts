import { describe, expect, it } from 'vitest'
import { csvAnswer } from '@/app/_doors/csv'

async function* pages<T>(...all: T[][]) {
  yield* all
}
const columns = ['name', 'amount']
const textOf = async (...all: { name: string | null; amount: string }[][]) => {
  const answer = csvAnswer('x.csv', columns, pages(...all), (row) => row)
  return Buffer.from(await answer.arrayBuffer()).toString('utf8')
}
const plain = (name: string | null) => ({ name, amount: '19.99' })

describe('a CSV file', () => {
  it('begins with its mark and its columns, also when it is empty', async () => {
    expect(await textOf([])).toBe('\uFEFF"name","amount"\r\n')
    const { headers } = csvAnswer('x.csv', columns, pages([plain('a')]), (row) => row)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="x.csv"')
  })

  it('has all pages in it, one after the other', async () => {
    expect(await textOf([plain('a'), plain('b')], [plain('c')])).toBe(
      '\uFEFF"name","amount"\r\n"a","19.99"\r\n"b","19.99"\r\n"c","19.99"\r\n',
    )
  })

  it.each(['=1+1', '+49 30', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\uFF1D1+1'])(
    'keeps %j from being a formula',
    async (name) => {
      const written = await textOf([plain(name)])
      expect(written.split('"name","amount"\r\n')[1]).toBe(`"'${name}","19.99"\r\n`)
    },
  )

  it.each([
    ['say "hi"', '"say ""hi"""'],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['Zoë Müller', '"Zoë Müller"'],
    ['a=1', '"a=1"'],
    [null, ''],
  ])('writes %j as RFC 4180 has it', async (name, cell) => {
    expect((await textOf([plain(name)])).split('"name","amount"\r\n')[1]).toBe(`${cell},"19.99"\r\n`)
  })

  it('stops reading when the download is stopped, and ends when the reading fails', async () => {
    let read = 0
    async function* endless() {
      for (;;) {
        read++
        yield [plain(`row ${read}`)]
      }
    }
    const reader = csvAnswer('x.csv', columns, endless(), (row) => row).body?.getReader()
    await reader?.read()
    await reader?.read()
    await reader?.cancel()
    const seen = read
    expect(seen).toBeLessThan(5)
    async function* failing() {
      yield [plain('a')]
      throw new Error('the database is away')
    }
    await expect(csvAnswer('x.csv', columns, failing(), (row) => row).text()).rejects.toThrow('away')
    expect(read).toBe(seen)
  })
})
