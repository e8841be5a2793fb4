import { Hono } from 'hono'
import { html } from 'hono/html'
import { LIMIT_MODES } from '#sandbox/api/limits.ts'
import type { World } from '#sandbox/state/world.ts'
import { FAULT_MODES } from './faults.ts'
import { page, type Html } from './page.ts'
import { action, choice, field, table } from './table.ts'

const SETTLED = ['deliver', 'hold', 'release', 'drop']
const DAY = 86_400

function section(title: string, about: string, ...parts: Html[]): Html {
  return html`<h2>${title}</h2>
    <p class="muted">${about}</p>
    <div class="panel forms">${parts}</div>`
}

function faultTable(world: World): Html {
  const rows = world.faults.list().map(
    (fault) =>
      html`<tr>
        <td><code>${fault.match}</code></td>
        <td>${fault.mode}</td>
        <td>${fault.times}</td>
        <td>${fault.probability}</td>
        <td><code>${fault.account ?? 'all'}</code></td>
      </tr>`,
  )
  return table(['Requests', 'Mode', 'Times', 'Probability', 'Account'], rows, 'No fault waits.')
}

/** The page with every button of a tester; each form presses the control a program would call. */
export function testerPage(world: World): Hono {
  const app = new Hono()
  const key = (hint = 'sk_test_… or acct_…') => field('Account', 'key', '', hint)
  const anyone = () => key('all accounts')

  app.get('/controls', (c) => {
    const walk = (label: string, seconds: number) => action('clock', label, [], { advance_seconds: String(seconds) })
    const body = html`<h1>Controls</h1>
      ${section(
        'Faults',
        'What goes wrong with the next requests that match; * stands for one segment of a path.',
        action('faults', 'Add', [
          field('Requests', 'match', 'POST /v1/payment_intents'),
          choice('Mode', 'mode', FAULT_MODES),
          field('Times', 'times', '1'),
          field('Probability', 'probability', '1'),
          field('Milliseconds (slow)', 'ms', '1000'),
          anyone(),
        ]),
        action('faults/clear', 'Clear all', []),
      )}
      ${faultTable(world)}
      ${section(
        'Webhooks',
        'How the events of one account arrive. Held ones go out with release or deliver.',
        action('webhooks', 'Apply', [
          key(),
          choice('Mode', 'mode', SETTLED),
          field('Extra copies', 'duplicate', '0'),
          field('Delay, ms', 'delay_ms', '0'),
          choice('Newest first', 'reorder', ['false', 'true']),
          field('Signature older by, s', 'stale_seconds', '0'),
        ]),
        action('webhooks/replay', 'Send again', [key(), field('All events since (Unix seconds)', 'since', '0')]),
      )}
      ${section(
        'Clock',
        `The sandbox's time is ${new Date(world.clock.ms()).toISOString()}.`,
        walk('+1 hour', 3600),
        walk('+1 day', DAY),
        walk('+31 days', 31 * DAY),
        action('clock', 'Set', [field('Time', 'set', '', '2030-01-31T12:00:00Z')]),
        action('clock', 'Real time', [], { reset: 'true' }),
      )}
      ${section(
        'Rate limits',
        'Stripe’s limits of live mode or of a sandbox, by account.',
        action('limits', 'Apply', [anyone(), choice('Limits', 'mode', LIMIT_MODES, 'off')]),
      )}
      ${section(
        'State',
        'A snapshot brings one account back as it was. Emptying cannot be undone.',
        action('snapshot', 'Take a snapshot', [key(), field('Name', 'name', 'default')]),
        action('restore', 'Restore', [key(), field('Name', 'name', 'default')]),
        action('reset', 'Empty', [anyone()]),
      )}`
    return c.html(page('Controls', body))
  })
  return app
}
