'use client'
import '@/app/globals.css'
import { errorPage } from '@/messages/en.json'

/** The last net, when even the root layout broke: no provider is left, so the words come straight from the catalogue. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>{errorPage.title}</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 px-4">
          <h1 className="text-2xl font-semibold tracking-tight">{errorPage.title}</h1>
          <p className="text-muted">{errorPage.body}</p>
          {error.digest && <p className="font-mono text-[13px] text-muted">{error.digest}</p>}
          <button
            type="button"
            onClick={reset}
            className="mt-3 h-11 rounded-md bg-accent px-4 text-sm font-medium text-white"
          >
            {errorPage.retry}
          </button>
        </main>
      </body>
    </html>
  )
}
