import type { ReactNode } from 'react'

const text = 'fill-current font-sans font-bold'

const MARKS: Record<string, ReactNode> = {
  visa: (
    <text x="4" y="29" textLength="56" lengthAdjust="spacingAndGlyphs" className={`${text} italic`} fontSize="24">
      VISA
    </text>
  ),
  mastercard: (
    <>
      <circle cx="24" cy="20" r="13" fill="#eb001b" />
      <circle cx="40" cy="20" r="13" fill="#f79e1b" />
      <path d="M32 9.75a13 13 0 0 1 0 20.5a13 13 0 0 1 0-20.5Z" fill="#ff5f00" />
    </>
  ),
  amex: (
    <text x="7" y="27" textLength="50" lengthAdjust="spacingAndGlyphs" className={text} fontSize="18">
      AMEX
    </text>
  ),
  discover: (
    <>
      <text x="0" y="25" textLength="26" lengthAdjust="spacingAndGlyphs" className={text} fontSize="13">
        DISC
      </text>
      <circle cx="32.5" cy="20.4" r="5" fill="#ff8a3c" />
      <text x="39" y="25" textLength="25" lengthAdjust="spacingAndGlyphs" className={text} fontSize="13">
        VER
      </text>
    </>
  ),
  diners: (
    <>
      <circle cx="32" cy="20" r="13" fill="#ffffff" />
      <path d="M29 12.2v15.6a8.4 8.4 0 0 1 0-15.6ZM35 12.2v15.6a8.4 8.4 0 0 0 0-15.6Z" fill="#2c4257" />
    </>
  ),
  jcb: (
    <>
      <path d="M18 12q0-4 4-4h5v20q0 4-4 4h-5Z" fill="#1d6fd1" />
      <path d="M28 12q0-4 4-4h5v20q0 4-4 4h-5Z" fill="#d8373f" />
      <path d="M38 12q0-4 4-4h5v20q0 4-4 4h-5Z" fill="#3aa655" />
    </>
  ),
  unionpay: (
    <>
      <path d="M18 8h13l-4 24H14Z" fill="#e21836" />
      <path d="M29 8h13l-4 24H25Z" fill="#1f4f8f" />
      <path d="M40 8h12l-4 24H36Z" fill="#00868c" />
    </>
  ),
}

const GENERIC = (
  <path
    d="M16 12a3 3 0 0 1 3-3h26a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H19a3 3 0 0 1-3-3Zm0 4h32M21 25h7"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.5"
    strokeLinecap="round"
  />
)

/** A brand's mark, drawn by us after its colours; beside it the brand always stands in words. */
export function BrandMark({ brand, className = 'h-8' }: { brand: string; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 64 40" className={`w-auto shrink-0 ${className}`}>
      {MARKS[brand] ?? GENERIC}
    </svg>
  )
}
