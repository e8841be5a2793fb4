import type { Words } from './types.ts'

/** French. */
export const FR: Words = {
  cardNumber: 'Numéro de carte',
  expiration: ['Expiration', '', ' (MM/AA)'],
  expirationExample: 'MM / AA',
  securityCode: 'Code de sécurité',
  securityCodeExample: () => 'CVC',
  securityCodeHint: (length) =>
    length === 4 ? 'Code à 4 chiffres au recto de la carte' : 'Code à 3 chiffres au verso de la carte',
  country: 'Pays',
  zip: 'Code postal',
  postalCode: 'Code postal',
  supportedCards: 'Cartes acceptées : Visa, Mastercard, American Express et Discover, entre autres.',
  mandate: (business) =>
    `En fournissant vos informations de carte bancaire, vous autorisez ${business} à débiter votre carte pour les paiements futurs conformément à ses conditions.`,
  thisBusiness: 'ce commerçant',
  form: {
    incomplete_number: 'Votre numéro de carte est incomplet.',
    invalid_number: 'Votre numéro de carte n’est pas valide.',
    incomplete_expiry: 'La date d’expiration de votre carte est incomplète.',
    invalid_expiry_year_past: 'L’année d’expiration de votre carte est déjà passée.',
    invalid_expiry_month_past: 'La date d’expiration de votre carte est déjà passée.',
    invalid_expiry_year: 'L’année d’expiration de votre carte n’est pas valide.',
    incomplete_cvc: 'Votre code de sécurité est incomplet.',
    incomplete_zip: 'Votre code postal est incomplet.',
  },
  declined: {
    card_declined: 'Votre carte a été refusée.',
    generic_decline: 'Votre carte a été refusée.',
    lost_card: 'Votre carte a été refusée.',
    stolen_card: 'Votre carte a été refusée.',
    fraudulent: 'Votre carte a été refusée.',
    insufficient_funds: 'Votre carte ne dispose pas de fonds suffisants.',
    expired_card: 'Votre carte a expiré.',
    incorrect_cvc: 'Le CVC de votre carte est incorrect.',
    incorrect_number: 'Votre numéro de carte n’est pas valide.',
    incorrect_zip: 'Le code postal de votre carte est incorrect.',
    processing_error: 'Une erreur s’est produite lors du traitement de votre carte.',
    authentication_required: 'Votre carte a été refusée. Cette transaction demande une authentification.',
    card_velocity_exceeded: 'Votre carte a été refusée : trop d’essais rapprochés ou plafond dépassé.',
    authentication_failed:
      'Nous ne pouvons pas authentifier votre moyen de paiement. Veuillez en choisir un autre et réessayer.',
  },
  declinedInline: {
    incorrect_cvc: 'Le code de sécurité de votre carte est incorrect.',
  },
  connection: 'Le service de paiement est injoignable. Vérifiez votre connexion et réessayez.',
  unexpected: 'Une erreur inattendue s’est produite. Veuillez réessayer.',
  loadFailed: 'Le formulaire de paiement n’a pas pu être chargé. Vérifiez votre connexion et rechargez la page.',
  cancel: 'Annuler',
  loading: 'Chargement',
  challengeTitle: 'Confirmez auprès de votre banque',
  challengeFrame: 'Page de confirmation de votre banque',
}
