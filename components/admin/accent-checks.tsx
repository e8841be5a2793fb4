'use client'
import { CircleCheck, CircleX } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeferredValue, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { checkAccent, nearestLegible } from '@/lib/core/accent'

type AccentChecksProps = { accent: string; onChoose: (accent: string) => void }

/** Whether an accent can be read everywhere it is used (WCAG 2.2 AA), and the nearest one that can. */
export function AccentChecks({ accent, onChoose }: AccentChecksProps) {
  const t = useTranslations('branding')
  const format = useFormatter()
  const settled = useDeferredValue(accent)
  const checks = useMemo(() => checkAccent(settled), [settled])
  const failed = checks.some(({ passes }) => !passes)
  const better = failed ? nearestLegible(settled) : null
  return (
    <section aria-labelledby="contrast" className="rounded-md border bg-canvas p-4">
      <h2 id="contrast" className="text-sm font-medium">
        {t('contrastTitle')}
      </h2>
      <p role="status" className={`mt-1 text-[13px] ${failed ? 'text-danger' : 'text-success'}`}>
        {t(failed ? 'contrastFails' : 'contrastPasses')}
      </p>
      <table className="mt-3 w-full text-[13px]">
        <caption className="sr-only">{t('contrastTitle')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('pairColumn')}</th>
            <th scope="col">{t('ratioColumn')}</th>
            <th scope="col">{t('verdictColumn')}</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {checks.map(({ theme, pair, ratio, least, passes }) => (
            <tr key={`${theme} ${pair}`}>
              <th scope="row" className="py-1.5 text-left font-normal text-muted">
                {t(`pair.${theme}.${pair}`)}
              </th>
              <td className="py-1.5 text-right whitespace-nowrap tabular-nums">
                {t('ratio', { ratio: format.number(ratio, { maximumFractionDigits: 2 }) })}
              </td>
              <td className="w-36 py-1.5 pl-4">
                <span className={`flex items-center gap-1.5 ${passes ? 'text-success' : 'text-danger'}`}>
                  {passes ? <CircleCheck aria-hidden className="size-4" /> : <CircleX aria-hidden className="size-4" />}
                  {passes ? t('passes') : t('needs', { ratio: format.number(least) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {better && (
        <Button variant="secondary" size="sm" className="mt-3" onClick={() => onChoose(better)}>
          <Swatch color={better} />
          {t('useInstead', { color: better })}
        </Button>
      )}
    </section>
  )
}

// A style attribute of the server's would break the policy; an SVG's own attribute does not.
function Swatch({ color }: { color: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 rounded-sm">
      <rect width="16" height="16" fill={color} />
    </svg>
  )
}
