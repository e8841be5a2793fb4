import { redirect } from 'next/navigation'

/** The settings begin with Stripe. */
export default function SettingsPage() {
  redirect('/admin/settings/stripe')
}
