import { stringify } from 'csv-stringify/sync'

type Line = Record<string, string | number | null>

/**
 * Rows as a CSV file (RFC 4180, UTF-8 with its mark, so that spreadsheets read accents), sent while they are read, the
 * columns' names first. What a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvAnswer<T>(
  fileName: string,
  columns: string[],
  pages: AsyncIterable<T[]>,
  lineOf: (row: T) => Line,
): Response {
  const texts = textsOf(columns, pages, lineOf)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    // Somebody has stopped the download: nothing more is read.
    async cancel() {
      await texts.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}

async function* textsOf<T>(columns: string[], pages: AsyncIterable<T[]>, lineOf: (row: T) => Line) {
  yield csvText([columns], true)
  for await (const rows of pages)
    if (rows.length > 0) {
      const lines = rows.map(lineOf)
      yield csvText(
        lines.map((line) => columns.map((column) => line[column] ?? null)),
        false,
      )
    }
}

function csvText(lines: (string | number | null)[][], bom: boolean): string {
  return stringify(lines, { bom, record_delimiter: '\r\n', quoted_string: true, escape_formulas: true })
}
