import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isEnglishOnly, messagesOf, needsOf } from './catalogues.mjs'
import { askersOf, missingKeys, unusedKeys } from './message-keys.mjs'
import { strayStrings } from './stray-strings.mjs'

const english = messagesOf('messages/en.json')
const french = messagesOf('messages/fr.json')
const source = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.ts']).filter(
  (file) => !/\.test\.tsx?$|\/testing/.test(file),
)
// What is drawn of a brand, and how keys and addresses begin: the same in every language.
const NAMES = ['VISA', 'AMEX', 'DISC', 'VER', 'https://', 'rk_', 'pk_', 'whsec_…']
const askers = askersOf(source)

test('the catalogues have the same keys, but for what is written in English alone', () => {
  const wanted = [...english.keys()].filter((key) => !isEnglishOnly(key))
  expect({
    untranslated: wanted.filter((key) => !french.has(key)),
    superfluous: [...french.keys()].filter((key) => isEnglishOnly(key) || !english.has(key)),
  }).toEqual({ untranslated: [], superfluous: [] })
})

test('every message is ICU syntax, and asks for the same values and tags in both languages', () => {
  const different = [...french].filter(([key, message]) => {
    const original = english.get(key)
    return original !== undefined && String(needsOf(message)) !== String(needsOf(original))
  })
  expect(different.map(([key]) => key)).toEqual([])
  for (const [key, message] of english) expect(() => needsOf(message), key).not.toThrow()
})

test('no message is empty or has blanks at its ends', () => {
  const untidy = [...english, ...french].filter(([, message]) => message === '' || message !== message.trim())
  expect(untidy.map(([key]) => key)).toEqual([])
})

test('French has its non-breaking spaces and its own quotes', () => {
  const wrong = [...french].filter(([, message]) => / [:;!?»]|« |["“”]/.test(message))
  expect(wrong).toEqual([])
})

test('every key that is asked for by name exists', () => {
  expect(missingKeys(askers, english)).toEqual([])
})

test('every key is used', () => {
  const unused = unusedKeys(askers, english.keys())
  // All of those are listed; `app/docs/error-codes.test.ts` knows which there must be.
  expect(unused.filter((key) => !key.startsWith('docs.codes.'))).toEqual([])
})

test('no word of a page stands in a component', () => {
  // The gallery shows the parts to those who make them, and is in no build.
  const markup = source.filter((file) => file.endsWith('.tsx') && !/^(app|components)\/gallery\//.test(file))
  const strays = markup.flatMap((file) => strayStrings(file))
  expect(strays.filter((stray) => !NAMES.includes(stray.slice(stray.indexOf(' ') + 1)))).toEqual([])
})

test.each([
  '<p>Hello there</p>',
  '<p>{"Hello"}</p>',
  '<p>{ok ? "Yes" : t("no")}</p>',
  '<p>{ok && "Yes"}</p>',
  '<p>{`Total ${sum}`}</p>',
  '<input aria-label="Search" />',
  '<input placeholder={open ? "Open" : t("closed")} />',
  '<img alt={`Logo of ${name}`} />',
])('a word is found in %s', (markup) => {
  expect(strayStrings('x.tsx', `const x = ${markup}`)).toHaveLength(1)
})

test.each([
  '<p className="mt-4" lang="en">{t("hello")}</p>',
  '<p>{" · "}</p>',
  '<p>× {count}</p>',
  '<p>{t(open ? "open" : "closed")}</p>',
  '<p>{kind === "open" && <Open />}</p>',
  '<input name="email" type="text" title={t("title")} />',
])('nothing is found in %s', (markup) => {
  expect(strayStrings('x.tsx', `const x = ${markup}`)).toEqual([])
})

test('values, plurals and tags of a message are told apart', () => {
  expect(needsOf('{count, plural, one {# <b>card</b>} other {# cards of {name}}}')).toEqual([
    '<b>',
    'count, plural',
    'name',
  ])
  expect(() => needsOf('{count, plural, one {}')).toThrow()
})

test('a key that is asked for and missing, and one that nothing asks for, are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-messages-'))
  const file = join(folder, 'page.tsx')
  writeFileSync(file, "const t = useTranslations('a')\nt('gone'); t('there'); t(`kind.${x}`)")
  const keys = new Map(['a.there', 'a.kind.one', 'a.idle', 'b.there'].map((key) => [key, 'words']))
  expect(missingKeys(askersOf([file]), keys)).toEqual([`${file} gone`])
  expect(unusedKeys(askersOf([file]), keys.keys())).toEqual(['a.idle', 'b.there'])
  rmSync(folder, { recursive: true })
})
