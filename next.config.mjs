import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/_doors/messages.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimizer is an attack surface and no page needs it.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pg', 'pino', 'nodemailer'],
  // Types are checked by `npm run check`, once, for every room.
  typescript: { ignoreBuildErrors: true },
  // The other spellings of the same tree (contract 1.1).
  rewrites: async () => [
    { source: '/api/v1/public/:path*', destination: '/v1/:path*' },
    { source: '/api/v1/:path*', destination: '/v1/:path*' },
  ],
  // The SDK keeps its address for years; what is mended in it arrives within the hour.
  headers: async () => [
    {
      source: '/sdk/:path*',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=3600, stale-while-revalidate=86400' },
        { key: 'Access-Control-Allow-Origin', value: '*' },
        { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
      ],
    },
  ],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
}

const EXTENSIONS = ['tsx', 'ts', 'jsx', 'js']

// A `page.dev.tsx` is a page while developing and nothing at all in a build.
export default (phase) =>
  withNextIntl({
    ...config,
    pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['dev.tsx', ...EXTENSIONS] : EXTENSIONS,
  })
