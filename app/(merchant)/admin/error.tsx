'use client'
import { ErrorView } from '@/components/ui/error-view'

/** A page of the merchant that broke, inside the shell: the navigation stays. */
export default function AdminError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return <ErrorView {...props} home="/admin" />
}
