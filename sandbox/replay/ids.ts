const ID = /^[a-z]+(_test|_live)?_[A-Za-z0-9_]{6,}$/

/** Recorded ids and secrets, and what the sandbox calls the same things. */
export interface IdMap {
  /** Takes the pairs of ids that stand at the same place of two bodies. */
  learn(recorded: unknown, ours: unknown): void
  set(recorded: string, ours: string): void
  has(recorded: string): boolean
  /** A text with every recorded id in it replaced by ours. */
  translate(text: string): string
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Whether a text is an id of a Stripe object (`pi_3…`, `cus_…`) or a client secret. */
export function isId(text: string): boolean {
  return ID.test(text)
}

/** An empty map. */
export function createIdMap(): IdMap {
  const ours = new Map<string, string>()
  const set = (recorded: string, mine: string) => {
    if (!ours.has(recorded)) ours.set(recorded, mine)
  }
  function learn(recorded: unknown, mine: unknown): void {
    if (typeof recorded === 'string') {
      if (typeof mine === 'string' && isId(recorded) && isId(mine)) set(recorded, mine)
      return
    }
    if (!isObject(recorded) || !isObject(mine)) return
    for (const key of Object.keys(recorded)) learn(Reflect.get(recorded, key), Reflect.get(mine, key))
  }
  return {
    learn,
    set,
    has: (recorded) => ours.has(recorded),
    translate(text) {
      const whole = ours.get(text)
      if (whole !== undefined) return whole
      return text.replaceAll(
        /[a-z]+(?:_test|_live)?_[A-Za-z0-9]{6,}(?:_secret_[A-Za-z0-9]+)?/g,
        (id) => ours.get(id) ?? id,
      )
    },
  }
}
