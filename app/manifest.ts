import type { MetadataRoute } from 'next'
import messages from '@/messages/en.json'

/** What a phone keeps when somebody puts Cardfile on its home screen; one for everybody, as it has no language of its own. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: messages.common.appName,
    short_name: messages.common.appName,
    description: messages.common.appDescription,
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f7f8fa',
    theme_color: '#3a45c4',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192', purpose: 'maskable' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  }
}
