'use client'
import {
  type ButtonHTMLAttributes,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react'
import type * as Parts from '@/components/ui/menu-parts'

// Every page has a menu and few visits open one: its code comes with the first move towards it.
const load = () => import('@/components/ui/menu-parts')
const part = <Name extends keyof typeof Parts>(name: Name) => lazy(async () => ({ default: (await load())[name] }))

const OpenMenu = part('OpenMenu')
/** One thing a menu can do. */
export const MenuItem = part('MenuItem')
/** A way from a menu to another page. */
export const MenuLink = part('MenuLink')
/** Words in a menu that cannot be chosen. */
export const MenuNote = part('MenuNote')
/** A line between parts of a menu. */
export const MenuLine = part('MenuLine')
/** A choice of one among few inside a menu. */
export const MenuChoice = part('MenuChoice')

type Trigger = ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>

/** A menu on a button; `trigger` is that button. */
export function Menu({ trigger, children }: { trigger: Trigger; children: ReactNode }) {
  const [opened, setOpened] = useState<'pointer' | 'keyboard' | null>(null)
  // Where its code cannot be had it stays closed: the page says by itself that the network is gone.
  const prepare = () => void load().catch(() => {})
  const openBy = (means: 'pointer' | 'keyboard') =>
    void load().then(
      () => setOpened(means),
      () => {},
    )
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: prepare,
    onFocus: prepare,
    // A press of Enter or Space is a click without a pointer.
    onClick: (event) => openBy(event.detail === 0 ? 'keyboard' : 'pointer'),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      openBy('keyboard')
    },
  })
  if (!opened) return closed
  return (
    <Suspense fallback={closed}>
      <OpenMenu trigger={trigger} openedBy={opened}>
        {children}
      </OpenMenu>
    </Suspense>
  )
}
