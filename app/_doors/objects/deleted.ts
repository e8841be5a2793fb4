import { z } from 'zod'

/** What a deletion answers. */
export const deletedObject = z.object({ id: z.string(), deleted: z.literal(true) })

/** The same in the envelope. */
export const deletedAnswer = {
  description: 'Deleted.',
  schema: z.object({ success: z.literal(true), data: deletedObject }),
}
