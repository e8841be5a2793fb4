import { transaction } from '@/db/client'
import { replaceLogoOfMerchant } from '@/db/repositories/merchant-logos'
import { lockMerchant, updateMerchant } from '@/db/repositories/merchants'
import type { MerchantRow } from '@/db/schema/merchants'
import { recordAudit } from '@/lib/audit/record-audit'
import { checkAccent, DEFAULT_ACCENT, parseAccent } from '@/lib/core/accent'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { newId, sha256 } from '@/lib/core/ids'
import { IMAGE_ENDINGS, imageType } from '@/lib/merchants/image-type'
import { MAX_LOGO_BYTES } from '@/lib/merchants/types'
import { normalizeEmail } from '@/lib/users/email'

/** The new logo's bytes, or what becomes of the one there is. */
export type LogoChange = Buffer | 'keep' | 'remove'

/**
 * Saves how a merchant's pages and mails look and where its customers' answers go; an empty address takes it away.
 * Throws 422 with the field: `name_invalid`, `email_invalid`, `accent_invalid`, `accent_contrast` when white text would
 * not be legible on it (WCAG 1.4.3), `logo_too_large` and `logo_invalid`.
 */
export async function saveBranding(
  ctx: Ctx,
  input: { name: string; supportEmail: string; accent: string; logo: LogoChange },
): Promise<void> {
  const name = checkedName(input.name)
  const supportEmail = input.supportEmail.trim() === '' ? null : normalizeEmail(input.supportEmail, 'supportEmail')
  const accent = checkedAccent(input.accent)
  const logo = typeof input.logo === 'string' ? input.logo : checkedLogo(input.logo)
  await transaction(async () => {
    const before = await lockMerchant(ctx.merchant.id)
    const at = now()
    const file = logo === 'keep' ? before.logo : logo === 'remove' ? null : logo.file
    if (logo !== 'keep')
      await replaceLogoOfMerchant(
        ctx.merchant.id,
        logo === 'remove'
          ? null
          : {
              id: newId(),
              merchantId: ctx.merchant.id,
              livemode: ctx.livemode,
              type: logo.type,
              data: logo.data,
              createdAt: at,
            },
      )
    const after = await updateMerchant(ctx.merchant.id, { name, supportEmail, accent, logo: file, updatedAt: at })
    await recordAudit(ctx, 'branding.saved', { type: 'merchant', id: ctx.merchant.id }, changes(before, after))
  })
}

function changes(before: MerchantRow, after: MerchantRow): Record<string, string | null> {
  const kept = ['name', 'supportEmail', 'accent', 'logo'] as const
  return Object.fromEntries(
    kept
      .filter((one) => before[one] !== after[one])
      .map((one) => [one === 'supportEmail' ? 'support_email' : one, after[one]]),
  )
}

function checkedName(text: string): string {
  const name = text.trim()
  if (name.length === 0 || name.length > 80 || /\p{Cc}/u.test(name))
    throw invalid('name_invalid', 'A name has 1 to 80 characters.', 'name')
  return name
}

// Ours stays ours: when it changes one day, whoever has chosen nothing goes along.
function checkedAccent(text: string): string | null {
  const accent = parseAccent(text)
  if (!accent) throw invalid('accent_invalid', 'A color looks like #3a45c4.', 'accent')
  if (checkAccent(accent).some(({ passes }) => !passes))
    throw invalid('accent_contrast', 'White text is not legible on this color. Choose a darker one.', 'accent')
  return accent === DEFAULT_ACCENT ? null : accent
}

function checkedLogo(bytes: Buffer): { type: string; data: string; file: string } {
  if (bytes.length > MAX_LOGO_BYTES)
    throw invalid('logo_too_large', `A logo has at most ${MAX_LOGO_BYTES / 1000} kB.`, 'logo')
  const type = imageType(bytes)
  if (!type) throw invalid('logo_invalid', 'A logo is a PNG, JPEG or WebP image.', 'logo')
  const data = bytes.toString('base64')
  return { type, data, file: `${sha256(data).slice(0, 32)}.${IMAGE_ENDINGS[type]}` }
}
