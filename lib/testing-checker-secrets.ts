import { allTexts } from '@/db/testing-rows'
import { loggedSecrets } from '@/lib/testing-log'
import { secretsIn } from '@/lib/testing-secrets'

/** I10: no key, client secret or card number in any text of any table, nor in a line of the log. */
export async function ofSecrets(): Promise<string[]> {
  const found = [...loggedSecrets().found]
  for await (const { table, text } of allTexts())
    for (const secret of secretsIn(text)) found.push(`${secret} in a row of ${table}: ${text}`)
  return found
}
