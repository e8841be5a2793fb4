// Which messages the source asks for. A key can be put together, so what could be one counts as used.
import { readFileSync } from 'node:fs'
import { programOf, walk } from './source-tree.mjs'

const MAKERS = new Set(['useTranslations', 'getTranslations'])

/** The source of the product, read once: what each file could ask for. */
export function askersOf(files) {
  return files.map((file) => askerOf(file, readFileSync(file, 'utf8'))).filter(Boolean)
}

/** Literal keys that are asked for in a namespace and stand in no catalogue. */
export function missingKeys(askers, keys) {
  return askers.flatMap(({ file, asked }) =>
    asked
      .filter(({ tail, spaces }) => !spaces.some((space) => keys.has(join(space, tail))))
      .map(({ tail }) => `${file} ${tail}`),
  )
}

/** Keys that nothing in the source can come to. */
export function unusedKeys(askers, keys) {
  const words = new Set(askers.flatMap((asker) => [...asker.words]))
  return [...keys].filter((key) => !askers.some((asker) => couldAsk(asker, key, words)))
}

function couldAsk({ spaces, words: own, templates, computes, isHanded }, key, all) {
  // A function that is handed its translator asks in whatever namespace that has.
  if (isHanded && tailsOf(key).some((tail) => own.has(tail) || templates.some((template) => template.test(tail))))
    return true
  return [...spaces].some((space) => {
    if (space !== '' && !key.startsWith(`${space}.`)) return false
    const tail = space === '' ? key : key.slice(space.length + 1)
    if (own.has(tail) || templates.some((template) => template.test(tail))) return true
    return computes && tail.split('.').every((part) => all.has(part))
  })
}

function askerOf(file, text) {
  const isCatalogue = text.includes("from '@/messages/")
  const spaces = new Set(isCatalogue ? [''] : [])
  const variables = new Map()
  const calls = []
  const words = new Set()
  const templates = []
  let computes = isCatalogue
  walk(programOf(file, text), (node) => {
    if (node.type === 'StringLiteral') words.add(node.value)
    if (node.type === 'Identifier') words.add(node.name)
    if (node.type === 'TemplateLiteral') templates.push(...patternOf(node))
    if (node.type === 'VariableDeclarator' || node.type === 'AssignmentExpression') note(node, variables)
    if (node.type !== 'CallExpression') return
    const space = spaceOf(node)
    if (space !== null) spaces.add(space)
    const [first] = node.arguments
    const asker = node.callee.type === 'MemberExpression' ? node.callee.object : node.callee
    const method = node.callee.type === 'MemberExpression' ? node.callee.property.name : 'rich'
    if (asker.type !== 'Identifier' || !first || !['rich', 'markup', 'raw', 'has'].includes(method)) return
    if (first.type === 'StringLiteral') calls.push({ name: asker.name, tail: first.value })
    else computes = true
  })
  const asked = calls.flatMap(({ name, tail }) => {
    const known = variables.get(name)
    return known ? [{ tail, spaces: known }] : []
  })
  const isHanded = calls.some(({ name }) => name === 't' && !variables.has(name))
  return { file, spaces, words, templates, computes, asked, isHanded }
}

function note({ id, init }, variables) {
  const patterns = id?.type === 'ArrayPattern' ? id.elements : [id]
  const value = init?.type === 'AwaitExpression' ? init.argument : init
  const values = id?.type === 'ArrayPattern' ? (value?.arguments?.[0]?.elements ?? []) : [value]
  for (const [i, pattern] of patterns.entries()) {
    const space = values[i]?.type === 'CallExpression' ? spaceOf(values[i]) : null
    if (pattern?.type === 'Identifier' && space !== null)
      variables.set(pattern.name, [...(variables.get(pattern.name) ?? []), space])
  }
}

function spaceOf({ callee, arguments: [first] }) {
  if (callee.type !== 'Identifier' || !MAKERS.has(callee.name)) return null
  return first?.type === 'StringLiteral' ? first.value : ''
}

// A template with something literal in it, as a pattern of the keys it can come to.
function patternOf({ quasis }) {
  const parts = quasis.map(({ value }) => value.cooked ?? '')
  if (!parts.some((part) => /\w/.test(part)) || parts.some((part) => /[^\w.]/.test(part))) return []
  return [new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.]+')}$`)]
}

function tailsOf(key) {
  return key.split('.').map((_part, i, parts) => parts.slice(i).join('.'))
}

function join(space, tail) {
  return space === '' ? tail : `${space}.${tail}`
}
