import { isUniqueViolation } from '@/db/client'
import { AppError, invalid } from '@/lib/core/errors'

/** The name of a view as it is kept; throws 422 `view_name_invalid`. */
export function viewName(text: string): string {
  const name = text.trim()
  if (name.length === 0 || name.length > 60 || /\p{Cc}/u.test(name))
    throw invalid('view_name_invalid', 'A view has a name of 1 to 60 characters.', 'name')
  return name
}

/** Does what gives a view its name; throws 409 `view_name_taken` when another one of the list has it. */
export async function withFreeName<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'view_name_taken', 'Another view has this name. Choose one of its own.', 'name')
  }
}
