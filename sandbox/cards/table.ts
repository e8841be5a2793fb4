import { aftermathCards } from './aftermath.ts'
import { authenticatedCards } from './authenticated.ts'
import { brandCards } from './brands.ts'
import type { TestCard } from './card.ts'
import { countryCards } from './countries.ts'
import { declinedCards } from './declined.ts'
import { indianCards } from './india.ts'

/** The closed table of test cards. Any other number is refused as a live card in test mode. */
export const testCards: TestCard[] = [
  ...brandCards,
  ...authenticatedCards,
  ...declinedCards,
  ...aftermathCards,
  ...countryCards,
  ...indianCards,
]
