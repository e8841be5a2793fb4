'use client'
import { CircleAlert, CircleCheck, CircleX, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ChargePreview } from '@/lib/payments/types'

const LOOKS = {
  likely: { icon: CircleCheck, look: 'text-success' },
  needs_customer: { icon: ShieldQuestion, look: 'text-warning' },
  unlikely: { icon: CircleAlert, look: 'text-warning' },
  refused: { icon: CircleX, look: 'text-danger' },
}

/** What will probably happen, said before the charge. */
export function ChargePreviewLine({ preview }: { preview: ChargePreview }) {
  const t = useTranslations('charge.preview')
  const { icon: Icon, look } = LOOKS[preview.verdict]
  return (
    <p className={`flex items-start gap-2 text-sm ${look}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t(preview.reason)}
    </p>
  )
}
