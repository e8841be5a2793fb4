/** One parameter, or one field of a body, with the fields inside it. */
export type DocumentedField = {
  name: string
  type: string
  required: boolean
  description: string
  /** What it may be, where that is a short list. */
  values: string[]
  fields: DocumentedField[]
}

/** What a call answers with one status. */
export type DocumentedAnswer = { status: string; description: string }

/** A call with everything a reader needs to make it. */
export type DocumentedOperation = {
  id: string
  method: string
  path: string
  summary: string
  description: string
  scope: string
  parameters: DocumentedField[]
  body: DocumentedField[]
  answers: DocumentedAnswer[]
  /** The body of its usual answer. */
  shown: { status: string; text: string } | null
  curl: string
  node: string
}

/** The calls about one thing. */
export type Chapter = { name: string; anchor: string; operations: DocumentedOperation[] }

/** An error's code and the statuses it comes with. */
export type DocumentedCode = { code: string; words: string }

/** Programs the guides print. */
export type Programs = Record<
  | 'createCustomer'
  | 'setupIntent'
  | 'charge'
  | 'bearer'
  | 'basic'
  | 'list'
  | 'client'
  | 'popup'
  | 'declined'
  | 'refused',
  string
>
