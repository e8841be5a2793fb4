'use client'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { MAX_LOGO_BYTES } from '@/lib/merchants/types'

const TYPES = ['image/png', 'image/jpeg', 'image/webp']

const fileClass =
  'max-w-full text-sm text-muted file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-solid ' +
  'file:border-line file:bg-surface file:px-3 file:text-[13px] file:font-medium file:text-ink hover:file:bg-sunken'

type LogoFieldProps = { saved: string | null; error: string | undefined; onShow: (source: string | null) => void }

/** Chooses a logo or takes it away; what is too large never leaves the browser. */
export function LogoField({ saved, error, onShow }: LogoFieldProps) {
  const t = useTranslations('branding')
  const [shown, setShown] = useState(saved)
  const [removed, setRemoved] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  // A new input of a new key: that is how a file is let go of.
  const [round, setRound] = useState(0)
  const show = (source: string | null) => {
    setShown(source)
    onShow(source)
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file) return
    const wrong = !TYPES.includes(file.type) ? t('logoType') : file.size > MAX_LOGO_BYTES ? t('logoTooLarge') : null
    setProblem(wrong)
    if (wrong) return setRound((n) => n + 1)
    setRemoved(false)
    const reader = new FileReader()
    reader.addEventListener('load', () => show(String(reader.result)))
    reader.readAsDataURL(file)
  }
  const remove = () => {
    setProblem(null)
    setRemoved(true)
    setRound((n) => n + 1)
    show(null)
  }
  const wrong = problem ?? error
  return (
    <Field id="logo" label={t('logo')} hint={t('logoHint')} error={wrong}>
      <div className="flex flex-wrap items-center gap-3">
        <span className="grid h-14 min-w-14 place-items-center rounded-md border border-dashed bg-canvas px-3">
          {shown ? (
            // A picture of the merchant's own, of any size, read a moment ago.
            // oxlint-disable-next-line nextjs/no-img-element
            <img src={shown} alt={t('logoAlt')} className="h-8 w-auto max-w-36 object-contain" />
          ) : (
            <span className="text-[13px] text-muted">{t('noLogo')}</span>
          )}
        </span>
        <input
          key={round}
          {...describedBy('logo', { hint: true, error: wrong })}
          type="file"
          name="logo"
          accept={TYPES.join(',')}
          onChange={choose}
          className={fileClass}
        />
        {shown && (
          <Button variant="ghost" size="sm" onClick={remove}>
            {t('removeLogo')}
          </Button>
        )}
      </div>
      {removed && <input type="hidden" name="removeLogo" value="1" />}
    </Field>
  )
}
