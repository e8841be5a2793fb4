// What the languages say: their keys, and what each message needs to be filled with.
import { readFileSync } from 'node:fs'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** What is written in English alone. */
export const ENGLISH_ONLY = ['docs']

/** Every message of a catalogue by its key, such as `cards.badge.default`. */
export function messagesOf(file) {
  return new Map(flat(JSON.parse(readFileSync(file, 'utf8'))))
}

/** Whether a key belongs to what is written in English alone. */
export function isEnglishOnly(key) {
  return ENGLISH_ONLY.some((part) => key.startsWith(`${part}.`))
}

/** The values, plurals and tags that a message has, sorted; throws for wrong syntax. */
export function needsOf(message) {
  return [...new Set(needs(parse(message)))].sort()
}

function needs(elements) {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.tag:
        return [`<${element.value}>`, ...needs(element.children)]
      case TYPE.plural:
      case TYPE.select: {
        const inside = Object.values(element.options).flatMap((option) => needs(option.value))
        return [`${element.value}, ${element.type === TYPE.plural ? 'plural' : 'select'}`, ...inside]
      }
      default:
        return [element.value]
    }
  })
}

function flat(tree, path = '') {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value]] : flat(value, `${path}${name}.`),
  )
}
