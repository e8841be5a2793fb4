'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

type NavLinkProps = {
  href: string
  /** The pages below belong to other places. */
  exact?: boolean | undefined
  /** Other pages that belong to this place. */
  also?: string[] | undefined
  icon?: ReactNode
  children: ReactNode
  look: 'tab' | 'row'
}

const LOOKS = {
  tab:
    'relative flex h-12 items-center gap-2 text-sm font-medium text-muted hover:text-ink aria-[current]:text-ink ' +
    'aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 ' +
    'aria-[current]:after:h-0.5 aria-[current]:after:rounded-sm aria-[current]:after:bg-accent-ink',
  row:
    'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-muted hover:bg-sunken hover:text-ink ' +
    'aria-[current]:bg-sunken aria-[current]:text-ink',
}

/** A link of the main navigation that knows whether its page, or one below it, is shown. */
export function NavLink({ href, exact = false, also = [], icon, children, look }: NavLinkProps) {
  const path = usePathname()
  const below = [href, ...also].some((place) => path === place || (!exact && path.startsWith(`${place}/`)))
  const current = path === href ? 'page' : below ? 'true' : undefined
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (current) showInRow(link.current)
  }, [current])
  return (
    <Link
      ref={link}
      href={href}
      aria-current={current}
      className={clsx(LOOKS[look], '[&_svg]:size-4 [&_svg]:shrink-0')}
    >
      {icon}
      {children}
    </Link>
  )
}

// On a phone a row of tabs is wider than the window; the page itself stays where it is.
function showInRow(link: HTMLAnchorElement | null): void {
  const row = link?.parentElement
  if (!link || !row || row.scrollWidth <= row.clientWidth) return
  const [at, around] = [link.getBoundingClientRect(), row.getBoundingClientRect()]
  row.scrollLeft += at.left + at.width / 2 - (around.left + around.width / 2)
}
