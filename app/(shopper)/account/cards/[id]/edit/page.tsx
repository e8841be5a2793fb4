import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { edit } from '@/app/(shopper)/account/cards/actions'
import { countryOptions } from '@/app/_doors/countries'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireShopper } from '@/app/_doors/session'
import { EditCardView } from '@/components/cards/edit-card-view'
import { getCardToEdit } from '@/lib/payment-methods/get-card-to-edit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('editCard'))('title') }
}

/** One card of the shopper with what can be changed of it. */
export default async function EditCardPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireShopper()
  const id = await idParam(params)
  const [card, locale] = await Promise.all([orNotFound(getCardToEdit(ctx, ctx.actor.customerId, id)), getLocale()])
  return <EditCardView card={card} edit={edit} countries={countryOptions(locale)} doneHref="/account/cards" />
}
