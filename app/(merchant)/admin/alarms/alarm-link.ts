import type { AlarmLink } from '@/components/admin/alarm-item'
import type { AlarmView } from '@/lib/alarms/types'

/** The page on which one looks closer at what an alarm is about; null when there is none. */
export function alarmLink({ kind, object }: AlarmView): AlarmLink | null {
  if (kind === 'wallet_difference' && object.type !== 'customer')
    return { href: '/admin/differences', to: 'differences' }
  if (kind === 'declines_high') return { href: '/admin/payments?status=declined', to: 'declined' }
  switch (object.type) {
    case 'payment':
      return {
        href: `/admin/payments/${object.id}`,
        to: 'payment',
        ...(kind === 'dispute_opened' && { evidenceHref: `/admin/payments/${object.id}/evidence` }),
      }
    case 'customer':
      return { href: `/admin/customers/${object.id}`, to: 'customer' }
    case 'job':
      return { href: '/admin/jobs', to: 'job' }
    default:
      return null
  }
}
