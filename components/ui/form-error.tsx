import { Banner } from '@/components/ui/banner'
import type { ActionResult } from '@/lib/core/result'

/** Says why a form was refused, unless the words stand beside one of the `fields` already. */
export function FormError({ result, fields = [] }: { result: ActionResult<unknown> | null; fields?: string[] }) {
  if (!result || result.ok || (result.error.param && fields.includes(result.error.param))) return null
  return <Banner tone="error">{result.error.message}</Banner>
}

/** The words of a refusal that belong beside one field. */
export function fieldError(result: ActionResult<unknown> | null, field: string): string | undefined {
  return result && !result.ok && result.error.param === field ? result.error.message : undefined
}
