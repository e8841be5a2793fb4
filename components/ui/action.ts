import type { ActionResult } from '@/lib/core/result'

/** A server action behind a form: works with `useActionState` and, before hydration, as a plain POST. */
export type FormAction<T = unknown> = (previous: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T>>

/** A server action the browser calls with an object, when there is no form to post. */
export type CallAction<Input, T = unknown> = (input: Input) => Promise<ActionResult<T>>

/** A server action of a form with one button and nothing to say back, such as signing out. */
export type PlainAction = (form: FormData) => Promise<void>
