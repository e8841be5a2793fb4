import { CardSamples } from '@/components/gallery/card-samples'
import { ControlSamples } from '@/components/gallery/control-samples'
import { StateSamples } from '@/components/gallery/state-samples'
import { TokenSamples } from '@/components/gallery/token-samples'
import { ClientMessages } from '@/components/ui/client-messages'
import { ThemeSwitch } from '@/components/ui/theme-switch'

/** Every part of the pages on one, for whoever builds them; it is in no production build. */
export default function GalleryPage() {
  return (
    <ClientMessages of={['common', 'cards', 'brands', 'charge']}>
      <main id="content" className="mx-auto flex max-w-5xl flex-col gap-12 px-4 py-10 sm:px-6">
        <header className="flex items-center justify-between gap-4">
          <h1 className="font-mono text-xl font-semibold">components</h1>
          <ThemeSwitch />
        </header>
        <TokenSamples />
        <ControlSamples />
        <StateSamples />
        <CardSamples />
      </main>
    </ClientMessages>
  )
}
