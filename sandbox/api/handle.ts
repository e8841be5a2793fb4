import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '#sandbox/state/ids.ts'
import { tidyWorld, type World } from '#sandbox/state/world.ts'
import { writeEvent } from '#sandbox/events/emit.ts'
import { actAs, authenticate, secretKeyRequired, type Caller } from './auth.ts'
import type { Call } from './endpoint.ts'
import { ApiError, unknownUrl } from './errors.ts'
import { expandAnswer } from './expand.ts'
import { cutOf, faultError, proxyPage, serverError } from './faulty.ts'
import { parseForm, wrongContentType } from './form.ts'
import { checkKey, fingerprintParams, type KeyUse } from './idempotency.ts'
import { rateLimited } from './limits.ts'
import { asOfVersion } from './older-versions.ts'
import type { Match, Router } from './router.ts'
import { LATEST_VERSION, readVersion } from './versions.ts'

/** One request to /v1, read from the wire. */
export interface ApiRequest {
  method: string
  path: string
  query: string
  body: string
  contentType: string | undefined
  authorization: string | undefined
  version: string | undefined
  idempotencyKey: string | undefined
  /** The connected account to act for, from `Stripe-Account`. */
  onBehalfOf: string | undefined
  /** The sandbox's address as the caller knows it. */
  origin: string
}

/** One answer, or how a fault cuts it: no answer ever, no connection any more, half of the body. */
export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: string
  cut: 'reset' | 'hang' | 'half' | undefined
}

/** Answers one request; it never throws for what the request contains. */
export type Handler = (request: ApiRequest) => Promise<ApiAnswer>

interface Outcome {
  status: number
  body: string
  remembered: boolean
}

function errorOutcome(error: ApiError, requestId: string, origin: string, seconds: number, call?: Call): Outcome {
  // Who has no account has no log of requests.
  const log = error.status === 401 ? {} : { request_log_url: `${origin}/_sandbox?request=${requestId}&t=${seconds}` }
  const shown = call === undefined ? error.body : asOfVersion(call, error.body)
  return { status: error.status, body: JSON.stringify({ error: { ...shown, ...log } }), remembered: error.remembered }
}

/** Answers the API: keys, parameters, idempotency, the endpoint in one transaction, events, ledger. */
export function createApi(world: World, route: Router): Handler {
  const { journal, clock, idempotency, ledger, store, deliveries, accounts } = world
  let answered = 0

  function makeCall(request: ApiRequest, caller: Caller, version: string, requestId: string): Call {
    const idempotencyKey = request.method === 'POST' ? (request.idempotencyKey ?? null) : null
    const call: Call = {
      store,
      clock,
      caller,
      account: caller.account,
      version,
      requestId,
      idempotencyKey,
      origin: request.origin,
      emit(type, object, previous) {
        const cause = { id: requestId, idempotency_key: idempotencyKey }
        const change = { account: caller.account, type, object, previous, request: cause, created: clock.seconds() }
        writeEvent(store, deliveries, change)
      },
      note(kind, data) {
        ledger.write(clock.ms(), caller.account, kind, { request: requestId, ...data })
      },
    }
    return call
  }

  /** Runs the endpoint; a decline of an intent keeps what it wrote, every other error undoes it. */
  function execute(call: Call, match: Match, request: ApiRequest): Outcome {
    try {
      return journal.attempt(() => {
        try {
          const raw = parseForm(request.method === 'POST' ? request.body : request.query)
          delete raw.key
          const { body, expand } = match.endpoint.run(call, raw, match.ids)
          const shown = expand.length === 0 ? body : expandAnswer(call, body, expand)
          return { status: 200, body: JSON.stringify(asOfVersion(call, shown)), remembered: true }
        } catch (error) {
          if (!(error instanceof ApiError) || !error.keepsWork) throw error
          return errorOutcome(error, call.requestId, request.origin, clock.seconds(), call)
        }
      })
    } catch (error) {
      if (!(error instanceof ApiError)) {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      }
      const known = error instanceof ApiError ? error : serverError()
      return errorOutcome(known, call.requestId, request.origin, clock.seconds(), call)
    }
  }

  async function respond(request: ApiRequest): Promise<ApiAnswer> {
    const requestId = newId('req')
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Request-Id': requestId }
    let caller: Caller | undefined
    let use: KeyUse | undefined
    let begun = false
    const answer = (outcome: Omit<Outcome, 'remembered'>, replayed = false, cut?: ApiAnswer['cut']): ApiAnswer => {
      ledger.write(clock.ms(), caller?.account ?? '', 'request', {
        request: requestId,
        method: request.method,
        path: request.path,
        key: caller?.kind ?? null,
        idempotency_key: use?.key ?? null,
        status: outcome.status,
        replayed,
        reset: cut === 'reset',
      })
      return { status: outcome.status, body: outcome.body, headers, cut }
    }
    try {
      const match = route(request.method, request.path)
      caller = authenticate(request.authorization, keyInForm(request))
      accounts.add(caller.account)
      caller = actAs(caller, request.onBehalfOf, accounts)
      world.keyRights.check(caller, request.method, request.path)
      headers['Stripe-Version'] = LATEST_VERSION
      const version = readVersion(request.version)
      headers['Stripe-Version'] = version
      if (match === undefined) throw unknownUrl(request.method, request.path)
      if (match.endpoint.keys === 'secret' && caller.kind === 'publishable') throw secretKeyRequired()
      if (request.method === 'POST' && request.body !== '' && !isForm(request.contentType)) throw wrongContentType()
      const endpointName = `${match.endpoint.method} ${match.endpoint.path}`
      const tooMuch = world.limits.take(caller.account, endpointName, match.ids[0])
      if (tooMuch !== undefined) {
        headers['Stripe-Rate-Limited-Reason'] = tooMuch
        throw rateLimited()
      }
      const fault = world.faults.take(caller.account, request.method, request.path)
      if (fault !== undefined) {
        ledger.write(clock.ms(), caller.account, 'fault', { request: requestId, mode: fault.mode, path: request.path })
        if (fault.mode === 'reset_before') return answer({ status: 0, body: '' }, false, 'reset')
        const page = proxyPage(fault.mode)
        if (page !== undefined) {
          headers['Content-Type'] = 'text/html'
          return answer(page)
        }
        const refusal = faultError(fault.mode, request.idempotencyKey)
        Object.assign(headers, refusal?.headers)
        if (refusal !== undefined) throw refusal.error
      }
      const call = makeCall(request, caller, version, requestId)
      if (request.method === 'POST') {
        headers['Original-Request'] = requestId
        // Who brings no key is told one all the same.
        headers['Idempotency-Key'] = call.idempotencyKey ?? randomUUID()
        if (call.idempotencyKey !== null) {
          checkKey(call.idempotencyKey)
          const params = fingerprintParams(request.body)
          use = { account: caller.account, key: call.idempotencyKey, endpoint: request.path, params }
          const stored = idempotency.begin(use)
          if (stored !== undefined) {
            headers['Original-Request'] = stored.requestId
            headers['Idempotent-Replayed'] = 'true'
            headers['Stripe-Should-Retry'] = 'false'
            return answer(stored, true)
          }
          begun = true
        }
      }
      const wait = world.latency + (fault?.mode === 'slow' ? fault.ms : 0)
      if (wait > 0) await delay(wait)
      world.later.run(caller.account)
      const result = journal.attempt(() => {
        const executed = execute(call, match, request)
        const late = fault?.mode === 'http_500_after' ? serverError() : undefined
        const outcome = late === undefined ? executed : errorOutcome(late, requestId, request.origin, clock.seconds())
        if (use !== undefined && outcome.remembered) idempotency.remember(use, { requestId, ...outcome })
        // Only what came of the endpoint itself is final; a parameter that was refused may be sent again.
        if (request.method === 'POST' && outcome.remembered && outcome.status < 500) {
          headers['Stripe-Should-Retry'] = 'false'
        }
        return answer(outcome, false, cutOf(fault?.mode))
      })
      // Every so often, so that its cost is spread thin.
      answered += 1
      if (answered % 1000 === 0) tidyWorld(world, caller.account)
      world.later.wake(caller.account)
      world.deliverer.wake()
      return result
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.status === 401) headers['WWW-Authenticate'] = 'Bearer realm="Stripe"'
      return answer(errorOutcome(error, requestId, request.origin, clock.seconds()))
    } finally {
      if (use !== undefined && begun) idempotency.end(use)
    }
  }

  return async (request) => {
    const answer = await respond(request)
    // Nobody hears of what the file does not have yet.
    const saved = journal.saved()
    if (saved !== undefined) await saved
    world.deliverer.wake()
    return answer
  }
}

function isForm(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')
}

/** Stripe.js may send its publishable key as a parameter instead of a header. */
function keyInForm(request: ApiRequest): string | undefined {
  if (request.authorization !== undefined) return undefined
  return new URLSearchParams(request.method === 'POST' ? request.body : request.query).get('key') ?? undefined
}
