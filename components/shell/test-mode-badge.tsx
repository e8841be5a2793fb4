import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

/** Says that no money moves here. */
export function TestModeBadge() {
  return <Badge tone="warning">{useTranslations('common')('testMode')}</Badge>
}
