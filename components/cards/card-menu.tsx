'use client'
import { Ellipsis, FileCheck2, Pencil, Star, Trash2 } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCardActions } from '@/components/cards/card-actions'
import { cardMenuId } from '@/components/cards/card-menu-id'
import { useCardWords } from '@/components/cards/use-card-words'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import type { WalletCard } from '@/lib/payment-methods/types'

/** What can be done with one card. */
export function CardMenu({ card, cardsHref }: { card: WalletCard; cardsHref: string }) {
  const t = useTranslations('cards')
  const words = useCardWords()
  const actions = useCardActions()
  const router = useRouter()
  const path = usePathname()
  const trigger = (
    <button
      id={cardMenuId(card)}
      type="button"
      aria-label={t('menu', { card: words.label(card) })}
      className="-mr-2 grid size-11 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken sm:size-9"
    >
      <Ellipsis aria-hidden className="size-5" />
    </button>
  )
  return (
    <Menu trigger={trigger}>
      {!card.isDefault && (
        <MenuItem icon={<Star aria-hidden />} onSelect={() => actions.makeDefault(card)}>
          {t('makeDefault')}
        </MenuItem>
      )}
      <MenuLink icon={<Pencil aria-hidden />} href={`${cardsHref}/${card.id}/edit`}>
        {t('edit')}
      </MenuLink>
      <MenuItem icon={<FileCheck2 aria-hidden />} onSelect={() => router.push(`${consentsOf(path)}#card-${card.id}`)}>
        {t('agreed')}
      </MenuItem>
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => actions.askRemove(card)}>
        {t('remove')}
      </MenuItem>
    </Menu>
  )
}

// The wallet of a signed-in shopper has the page beside it, that behind a link below it.
function consentsOf(path: string): string {
  return path.startsWith('/account/') ? '/account/consents' : `${path}/consents`
}
