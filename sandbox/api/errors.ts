/** The `error` object of an answer, as Stripe spells it. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string | undefined
  param?: string | undefined
  decline_code?: string | undefined
  advice_code?: string | undefined
  network_advice_code?: string | undefined
  network_decline_code?: string | undefined
  charge?: string | undefined
  doc_url?: string | undefined
  request_log_url?: string | undefined
  payment_intent?: object | undefined
  payment_method?: object | undefined
  setup_intent?: object | undefined
}

/** An answer other than 200. It undoes what the request wrote, unless it is the decline of an intent. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  /** Whether an idempotency key remembers this answer: not when only the parameters were read. */
  readonly remembered: boolean

  constructor(status: number, body: ErrorBody, remembered = true) {
    super(body.message)
    this.status = status
    this.body = body.code === undefined ? body : { doc_url: docUrl(body.code), ...body }
    this.remembered = remembered
  }

  /** Whether the request's writes stay: a declined intent carries its failed attempt. */
  get keepsWork(): boolean {
    const { type, payment_intent: payment, setup_intent: setup, charge } = this.body
    return type === 'card_error' && (payment !== undefined || setup !== undefined || charge !== undefined)
  }
}

/** The page of Stripe's documentation for an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}

/** 400 for a parameter that could not be read; the idempotency layer forgets it. */
export function badParameter(message: string, param: string, code?: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, param, code }, false)
}

/** 400 for a request that is well formed but not possible. */
export function refused(message: string, extra: Partial<ErrorBody> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...extra })
}

/** 404 (or 400 when the id came as a parameter) `resource_missing`: "No such customer: 'cus_x'". */
export function missing(noun: string, id: string, param: string, status = 404): ApiError {
  const elsewhere =
    noun === 'PaymentMethod'
      ? "; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry" +
        ' this request on that connected account. Learn more at https://stripe.com/docs/connect/authentication'
      : ''
  const message = `No such ${noun}: '${id}'${elsewhere}`
  return new ApiError(status, { type: 'invalid_request_error', code: 'resource_missing', message, param }, false)
}

/** 404 for a path Stripe does not have. */
export function unknownUrl(method: string, path: string): ApiError {
  const message =
    `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. ` +
    'If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. ' +
    'Please see https://stripe.com/docs or we can help at https://support.stripe.com/.'
  return new ApiError(404, { type: 'invalid_request_error', message }, false)
}
