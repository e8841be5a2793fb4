import type { ReactNode } from 'react'
import type { Brand } from '@/lib/merchants/types'

type BrandColorsProps = { brand: Brand | null; className?: string; children: ReactNode }

/** A page in the merchant's accent: a stylesheet of our own, so that the policy stays, which is waited for. */
export function BrandColors({ brand, className, children }: BrandColorsProps) {
  const accent = brand?.accent?.slice(1)
  return (
    <div className={className} data-accent={accent}>
      {accent && <link rel="stylesheet" href={`/brand/accent/${accent}.css`} precedence="brand" />}
      {children}
    </div>
  )
}
