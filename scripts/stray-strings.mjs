// No page speaks but through the catalogues: finds words that stand in a component itself.
import { programOf, walk } from './source-tree.mjs'

// Attributes that somebody reads or hears.
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'title',
  'alt',
  'label',
])
const LETTERS = /\p{L}{2}/u

/** The words of a file's markup that come from no catalogue, each with its line. */
export function strayStrings(file, text) {
  const found = []
  walk(programOf(file, text), (node, above) => {
    const words = wordsOf(node)
    if (!LETTERS.test(words) || !isShown(node, above)) return
    found.push(`${file}:${node.loc.start.line} ${words.trim()}`)
  })
  return found
}

function wordsOf(node) {
  if (node.type === 'JSXText' || node.type === 'StringLiteral') return node.value
  if (node.type === 'TemplateElement') return node.value.cooked ?? ''
  return ''
}

// A text of the markup, or a literal that an expression in it or in a spoken attribute can come to.
function isShown(node, above) {
  if (node.type === 'JSXText') return true
  let child = node
  for (const parent of above) {
    if (parent.type === 'JSXAttribute') return SPOKEN.has(parent.name.name)
    if (parent.type === 'JSXElement' || parent.type === 'JSXFragment') return true
    const isValue =
      parent.type === 'JSXExpressionContainer' ||
      parent.type === 'TemplateLiteral' ||
      (parent.type === 'ConditionalExpression' && parent.test !== child) ||
      (parent.type === 'LogicalExpression' && parent.right === child)
    if (!isValue) return false
    child = parent
  }
  return false
}
