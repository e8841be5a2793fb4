/** Runs once when the server starts, before the first request: environment, migrations, merchant, worker. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { startApp } = await import('@/lib/demo/start-app')
  await startApp()
}
