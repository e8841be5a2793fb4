/** What every server action answers: the data, or an error a person can act on; never a thrown message. */
export type ActionResult<T = null> = { ok: true; data: T } | { ok: false; error: ActionError }

/** `message` is ready to show; `param` names the field it belongs to. */
export type ActionError = { code: string; message: string; param?: string }
