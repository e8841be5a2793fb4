/** Where a merchant's logo is read, below our own address; another image has another file name. */
export function logoPath(merchantId: string, file: string): string {
  return `/brand/logo/${merchantId}/${file}`
}
