'use client'
import '@/app/globals.css'
import { lazy, Suspense } from 'react'

const BrokenPage = lazy(() => import('./broken-page'))

/** The last net, under the root layout itself. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <Suspense>
          <BrokenPage digest={error.digest} onRetry={retry} />
        </Suspense>
      </body>
    </html>
  )
}
