// The documents must not outlive what they name.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const TOP = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'SECURITY.md']
const FOLDERS = ['docs/decisions', 'sandbox', 'bench', 'e2e']
const FILE = /^(?:\.{0,2}\/)?(?:[\w.()[\]@-]+\/)*[\w.()[\]@-]+(?:\.(?:tsx?|m?js|json|md|css|sql|png|db)|\/)$/
const MADE_AT_RUN_TIME = /^(?:\.data|\.next|dist|node_modules|bench\/results|test-results|\.env$)/

/** The documents of the project. */
export function documents(root) {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  )
  return [...TOP.filter((name) => existsSync(join(root, name))), ...inFolders]
}

/** Files and folders that a document names, in `code` or as a link, and that are not there. */
export function missingFiles(root) {
  return documents(root).flatMap((document) =>
    namedFiles(readFileSync(join(root, document), 'utf8'))
      .filter((name) => !MADE_AT_RUN_TIME.test(name) && !exists(root, document, name))
      .map((name) => ({ document, name })),
  )
}

/** The `npm run …` commands (and `npm test`, `npm start`) a text names. */
export function namedCommands(text) {
  const found = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)]
  return [...new Set(found.map(([, script, short]) => script ?? short))]
}

function namedFiles(text) {
  const withoutBlocks = text.replace(/^```[\s\S]*?^```/gm, '')
  const code = [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name)
  const links = [...withoutBlocks.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target]) => target)
  return [...new Set([...code.filter((name) => FILE.test(name)), ...links.filter((link) => !/^\w+:/.test(link))])]
}

function exists(root, document, name) {
  const bases = [root, join(root, dirname(document))]
  return bases.some((base) => statSync(join(base, name), { throwIfNoEntry: false }))
}
