import { Badge, type Tone } from '@/components/ui/badge'

const TONES: Record<string, Tone> = { GET: 'info', POST: 'success', DELETE: 'danger' }

/** The method of a call. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={TONES[method]}>
      <span className="font-mono">{method}</span>
    </Badge>
  )
}
