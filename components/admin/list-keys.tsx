'use client'
import { Keyboard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { tinykeys } from 'tinykeys'
import { useKeysWanted } from '@/components/admin/use-keys-wanted'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'

const KEYS = ['/', 'j', 'k', 'enter', '?'] as const

/** The keys of a list: search, next and previous row, and what they are; they can be turned off (WCAG 2.1.4). */
export function ListKeys() {
  const t = useTranslations('lists')
  const common = useTranslations('common')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useKeysWanted()
  useEffect(() => {
    if (!wanted) return
    const once = (act: () => void) => (event: KeyboardEvent) => {
      event.preventDefault()
      act()
    }
    return tinykeys(
      window,
      {
        // Where the slash is typed with Shift, it is the slash all the same.
        '[Shift]+/': once(focusSearch),
        '[Shift]+?': once(() => setOpen(true)),
        j: once(() => moveRow(1)),
        k: once(() => moveRow(-1)),
      },
      { ignore: isBusy },
    )
  }, [wanted])
  return (
    <>
      <Button variant="ghost" onClick={() => setOpen(true)} aria-keyshortcuts="?" className="max-sm:hidden">
        <Keyboard aria-hidden className="size-4" />
        {t('keys')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('keysTitle')}
        description={t('keysBody')}
        closeLabel={common('close')}
      >
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
          {KEYS.map((key) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-grid h-7 min-w-7 place-items-center rounded-sm border bg-sunken px-2 font-mono text-[13px]">
                  {key === 'enter' ? t('enterKey') : key}
                </kbd>
              </dt>
              <dd>{t(`key.${WORDS[key]}`)}</dd>
            </div>
          ))}
        </dl>
        <Checkbox label={t('keysOn')} checked={wanted} onChange={(event) => setWanted(event.target.checked)} />
      </Dialog>
    </>
  )
}

const WORDS = { '/': 'search', j: 'next', k: 'previous', enter: 'open', '?': 'help' } as const

function focusSearch() {
  const field = document.querySelector<HTMLInputElement>('[data-list-search]')
  field?.focus()
  field?.select()
}

// The focus itself moves: what is chosen is seen, announced and opened with Enter.
function moveRow(step: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = here === -1 ? (step === 1 ? 0 : links.length - 1) : here + step
  links[next]?.focus()
}

// What is typed somewhere belongs there, and a window or a menu has keys of its own.
function isBusy(event: KeyboardEvent): boolean {
  const { target } = event
  const typing = 'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]'
  return event.isComposing || (target instanceof Element && target.closest(typing) !== null)
}
