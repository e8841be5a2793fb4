'use client'
import { ErrorView } from '@/components/ui/error-view'

/** What is shown where a page broke together with its shell. */
export default function ErrorPage(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="content" className="px-4 py-16">
      <ErrorView {...props} home="/" />
    </main>
  )
}
