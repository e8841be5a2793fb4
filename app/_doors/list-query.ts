import { z } from 'zod'

const cursor = z.string().min(1, 'cursor_invalid').max(255, 'cursor_invalid').optional()

const listFields = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'limit_invalid')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 100, 'limit_invalid')
    .default(10)
    .meta({ type: 'integer', minimum: 1, maximum: 100, default: 10, description: 'How many, 1 to 100.' }),
  starting_after: cursor.describe('The id of the last one you have: the list goes on with older ones.'),
  ending_before: cursor.describe('The id of the first one you have: the list ends with newer ones before it.'),
}

/**
 * The query of a list (contract 1.3): `limit` 1-100, default 10, the id of the row to go on after or to end before, and
 * what else it can be asked for.
 */
export function listQuery<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .strictObject({ ...listFields, ...fields })
    .refine((query) => !('starting_after' in query && 'ending_before' in query), {
      error: 'cursor_invalid',
      path: ['ending_before'],
    })
}
