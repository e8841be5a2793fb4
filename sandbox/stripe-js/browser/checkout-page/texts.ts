/** The texts of the hosted payment page in one language. */
export interface PageTexts {
  back: string
  email: string
  paymentDetails: string
  billingAddress: string
  pay: string
  book: string
  donate: string
  save: string
  working: string
  paid: string
  paidMore: string
  expired: string
  expiredMore: string
  incomplete: string
  incompleteMore: string
  savesNothingToday: string
  quantity: (count: number, each: string) => string
  total: string
  testMode: string
}

const EN: PageTexts = {
  back: 'Back',
  email: 'Email',
  paymentDetails: 'Payment details',
  billingAddress: 'Billing address',
  pay: 'Pay',
  book: 'Book',
  donate: 'Donate',
  save: 'Save card',
  working: 'Processing…',
  paid: 'You’re all done here',
  paidMore: 'This checkout has been completed already. You can close this page.',
  expired: 'This page has expired',
  expiredMore: 'You were not charged. Go back to the shop to start again.',
  incomplete: 'Something went wrong',
  incompleteMore: 'The page could not be found. Use the whole address, with everything after the #.',
  savesNothingToday: 'Save your card for later. You are not charged today.',
  quantity: (count, each) => `Qty ${count} · ${each} each`,
  total: 'Total',
  testMode: 'Test mode',
}

const FR: PageTexts = {
  back: 'Retour',
  email: 'E-mail',
  paymentDetails: 'Moyen de paiement',
  billingAddress: 'Adresse de facturation',
  pay: 'Payer',
  book: 'Réserver',
  donate: 'Faire un don',
  save: 'Enregistrer la carte',
  working: 'Traitement en cours…',
  paid: 'C’est terminé',
  paidMore: 'Ce paiement est déjà effectué. Vous pouvez fermer cette page.',
  expired: 'Cette page a expiré',
  expiredMore: 'Vous n’avez pas été débité. Retournez à la boutique pour recommencer.',
  incomplete: 'Une erreur est survenue',
  incompleteMore: 'La page est introuvable. Utilisez l’adresse entière, avec tout ce qui suit le #.',
  savesNothingToday: 'Enregistrez votre carte pour plus tard. Rien n’est débité aujourd’hui.',
  quantity: (count, each) => `Qté ${count} · ${each} l’unité`,
  total: 'Total',
  testMode: 'Mode test',
}

/** The texts for a locale; languages that are not written yet are English. */
export function textsOf(locale: string): PageTexts {
  return locale.startsWith('fr') ? FR : EN
}
