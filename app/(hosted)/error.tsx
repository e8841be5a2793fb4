'use client'
import { ErrorView } from '@/components/ui/error-view'

/** A page reached by a link that broke, under its merchant's name; there is no other place to go. */
export default function HostedError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return <ErrorView {...props} />
}
