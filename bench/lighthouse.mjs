// Lighthouse, fetched by npx: it is a measuring tool and none of the product's packages.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { browserFile } from './browser.mjs'

const VERSION = '13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices']

/** Scores from 0 to 100, layout shift, LCP in ms and the failed audits of a page, as a phone or as a desktop. */
export async function lighthouse(url, { cookie, desktop = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-lighthouse-'))
  const report = join(folder, 'report.json')
  const headers = join(folder, 'headers.json')
  writeFileSync(headers, JSON.stringify(cookie ? { Cookie: cookie } : {}))
  const options = [
    '--quiet',
    '--output=json',
    `--output-path=${report}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--extra-headers=${headers}`,
    '--chrome-flags=--headless --no-sandbox',
    ...(desktop ? ['--preset=desktop'] : []),
  ]
  const env = { ...process.env, CHROME_PATH: browserFile() }
  try {
    await promisify(execFile)('npx', ['--yes', `lighthouse@${VERSION}`, url, ...options], { env })
    return read(JSON.parse(readFileSync(report, 'utf8')), url)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read({ categories, audits, finalDisplayedUrl, runtimeError }, url) {
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`)
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`)
  const failed = CATEGORIES.flatMap((name) => categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
    .map(({ id }) => id)
  return {
    scores: CATEGORIES.map((name) => Math.round(categories[name].score * 100)),
    shift: audits['cumulative-layout-shift'].numericValue,
    lcp: audits['largest-contentful-paint'].numericValue,
    failed,
  }
}
