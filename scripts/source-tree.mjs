// Reads TypeScript as a syntax tree, for the checks that look at what stands in the source.
import { readFileSync } from 'node:fs'
import { parse } from '@babel/parser'

/** The program of a file. */
export function programOf(file, text = readFileSync(file, 'utf8')) {
  const plugins = file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript']
  return parse(text, { sourceType: 'module', plugins }).program
}

/** Calls `visit` with every node of a tree and the nodes above it, nearest first. */
export function walk(node, visit, above = []) {
  visit(node, above)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'extra') continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child.type === 'string') walk(child, visit, [node, ...above])
    }
  }
}
