'use client'
import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'

/** An address as a code to scan: dark on white in both themes, as cameras want it. */
export default function QrCode({ value, label }: { value: string; label: string }): ReactNode {
  return <QRCodeSVG value={value} title={label} role="img" size={144} marginSize={3} className="size-36 rounded-md" />
}
