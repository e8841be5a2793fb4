import { redirect } from 'next/navigation'

/** The merchant's day begins with its customers. */
export default function AdminPage() {
  redirect('/admin/customers')
}
