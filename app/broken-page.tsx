'use client'
import { Button } from '@/components/ui/button'
import { errorPage as english } from '@/messages/en.json'
import { errorPage as french } from '@/messages/fr.json'

type BrokenPageProps = { digest?: string; onRetry: () => void }

/** What is left to say when even the root layout broke; loaded only then, because it carries the catalogue itself. */
export default function BrokenPage({ digest, onRetry }: BrokenPageProps) {
  // Nothing of the request is left to ask.
  const isFrench = navigator.language.startsWith('fr')
  const errorPage = isFrench ? french : english
  return (
    <main
      lang={isFrench ? 'fr' : 'en'}
      className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 px-4"
    >
      <title>{errorPage.title}</title>
      <h1 className="text-2xl font-semibold tracking-tight">{errorPage.title}</h1>
      <p className="text-muted">{errorPage.body}</p>
      {digest && <p className="font-mono text-[13px] text-muted">{digest}</p>}
      <Button onClick={onRetry} className="mt-3">
        {errorPage.retry}
      </Button>
    </main>
  )
}
