/** A fresh key for one intended charge: sent with every try of it, so that two presses are one charge. */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `ck_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
