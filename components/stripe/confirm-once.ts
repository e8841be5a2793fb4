const running = new Set<string>()

/** Runs a confirmation unless one of the same intent is still running; a second press answers null (field note 19). */
export async function confirmOnce<T>(clientSecret: string, confirm: () => Promise<T>): Promise<T | null> {
  const intent = clientSecret.split('_secret_')[0] ?? clientSecret
  if (running.has(intent)) return null
  running.add(intent)
  try {
    return await confirm()
  } finally {
    running.delete(intent)
  }
}
