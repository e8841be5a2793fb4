function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `previous_attributes` of an update: the old values of the fields that changed, hashes only as far as they did. */
export function changedFields(before: object, after: object): object {
  const previous: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was: unknown = Reflect.get(before, key)
    const is: unknown = Reflect.get(after, key)
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    previous[key] = isPlain(was) && isPlain(is) ? changedFields(was, is) : (was ?? null)
  }
  return previous
}
