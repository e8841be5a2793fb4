#!/usr/bin/env node
// `npx cardfile-sandbox`: runs the compiled sandbox; in a clone of the project it is compiled first, with its own Node.
import { existsSync } from 'node:fs'

const isClone = existsSync(new URL('../sandbox/main.ts', import.meta.url))
if (isClone) process.argv.splice(2, 0, 'sandbox')
await import(isClone ? './run.mjs' : '../dist/sandbox/main.js')
