'use client'
import Link from 'next/link'
import * as Radix from 'radix-ui/dropdown-menu'
import { type ReactElement, type ReactNode, useRef, useState } from 'react'

type OpenMenuProps = { trigger: ReactElement; openedBy: 'pointer' | 'keyboard'; children: ReactNode }

/** The menu once it was asked for: open from its first moment, and a menu like any other afterwards. */
export function OpenMenu({ trigger, openedBy, children }: OpenMenuProps) {
  // Held here, so that opening looks for the landmark anew: after a soft navigation the first one found is gone.
  const [open, setOpen] = useState(true)
  const first = useRef(openedBy === 'keyboard')
  // The key that asked for it was pressed before anybody here listened for keys.
  const focusFirst = (content: HTMLElement | null) => {
    if (!content || !first.current) return
    first.current = false
    requestAnimationFrame(() => content.querySelector<HTMLElement>('[role^=menuitem]')?.focus())
  }
  return (
    <Radix.Root modal={false} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* Inside the main landmark, so that nothing on the page lies outside of one. */}
      <Radix.Portal container={document.getElementById('content')}>
        <Radix.Content
          ref={focusFirst}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-52 rounded-lg border bg-surface p-1 shadow-high animate-enter outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const itemClass =
  'flex min-h-10 w-full items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none cursor-pointer ' +
  'data-highlighted:bg-sunken sm:min-h-9 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0'

type MenuItemProps = { icon?: ReactNode; danger?: boolean; onSelect: () => void; children: ReactNode }

/** One thing a menu can do. */
export function MenuItem({ icon, danger, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item onSelect={onSelect} className={`${itemClass} ${danger ? 'text-danger' : '[&_svg]:text-muted'}`}>
      {icon}
      {children}
    </Radix.Item>
  )
}

/** A way from a menu to another page. */
export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <Radix.Item asChild className={`${itemClass} [&_svg]:text-muted`}>
      <Link href={href}>
        {icon}
        {children}
      </Link>
    </Radix.Item>
  )
}

/** Words in a menu that cannot be chosen. */
export function MenuNote({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 py-2 text-[13px] break-all text-muted">{children}</Radix.Label>
}

/** A line between parts of a menu. */
export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}

type Choice = { value: string; label: string; icon?: ReactNode }

/** A choice of one among few inside a menu. */
export function MenuChoice(props: { label: string; value: string; onChange: (v: string) => void; options: Choice[] }) {
  return (
    <Radix.RadioGroup value={props.value} onValueChange={props.onChange} aria-label={props.label}>
      {props.options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={`${itemClass} [&_svg]:text-muted`}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator className="size-1.5 rounded-full bg-accent-ink" />
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
