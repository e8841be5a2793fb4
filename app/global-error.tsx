'use client'
import '@/app/globals.css'
import { lazy, Suspense } from 'react'

const BrokenPage = lazy(() => import('./broken-page'))

/** The last net, under the root layout itself. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <Suspense>
          <BrokenPage digest={error.digest} onRetry={reset} />
        </Suspense>
      </body>
    </html>
  )
}
