import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without options: port 4242, in memory, no limits', () => {
  expect(readOptions([])).toMatchObject({ port: 4242, file: undefined, limits: 'off', latency: 0, webhook: undefined })
})

test.each([
  ['--port', 'x'],
  ['--port', ''],
  ['--port', '65536'],
  ['--latency', '-1'],
  ['--limits', 'fast'],
  ['--ledger-limit', '10'],
  ['--mail-limit', '0'],
  ['--smtp-port', '2525.5'],
  ['--webhook-url', 'http://localhost/hook'],
  ['--webhook-url', 'hook', '--webhook-secret', 'whsec_x', '--webhook-key', 'sk_test_abcd'],
  ['--webhook-url', 'http://localhost', '--webhook-secret', 'whsec_x', '--webhook-key', 'sk_live_abcd'],
  ['--nothing'],
  ['stray'],
])('%s %s is refused', (...args) => {
  expect(() => readOptions(args)).toThrow()
})
