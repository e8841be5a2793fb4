'use client'
import { ErrorView } from '@/components/ui/error-view'

/** A page of the shopper that broke, inside the shell: the navigation stays. */
export default function AccountError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return <ErrorView {...props} home="/account/cards" />
}
