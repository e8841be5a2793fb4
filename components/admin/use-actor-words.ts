import { useTranslations } from 'next-intl'
import type { TimelineActor } from '@/lib/payments/types'

/** Who did something, in words. */
export function useActorWords(): (by: TimelineActor) => string {
  const t = useTranslations('timeline')
  return (by) => {
    if (by.type === 'merchant_user') return by.email ?? t('who.someMerchant')
    if (by.type === 'job' && by.job && t.has(`job.${by.job}`)) return t(`job.${by.job}`)
    return t(`who.${by.type}`)
  }
}
