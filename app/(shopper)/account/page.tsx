import { redirect } from 'next/navigation'

/** The account begins with its cards. */
export default function AccountPage() {
  redirect('/account/cards')
}
