import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'
import { FirstScreen } from '@/components/ui/first-screen'
import { HeaderSkeleton } from '@/components/ui/header-skeleton'
import { Panel } from '@/components/ui/panel'

/** Keeps the layout still while the set-up is started. */
export function AddCardSkeleton() {
  return (
    <FirstScreen>
      <div className="mx-auto max-w-lg">
        <HeaderSkeleton />
        <Panel>
          <CardFormSkeleton />
        </Panel>
      </div>
    </FirstScreen>
  )
}
