import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the settings are read. */
export default function BrandingLoading() {
  return <ListSkeleton rows={6} />
}
