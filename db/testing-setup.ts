import { afterEach, beforeEach, expect } from 'vitest'

// What the code complains about is wrong, also when the test is otherwise content.
const complaints: unknown[][] = []
const complain = console.error

beforeEach(() => {
  complaints.length = 0
  console.error = (...words: unknown[]) => {
    complaints.push(words)
    complain(...words)
  }
})

afterEach(() => {
  console.error = complain
  expect(complaints, 'console.error was called').toEqual([])
})
