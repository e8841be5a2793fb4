import { beforeEach, describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { addMerchant, freshDatabase } from '@/db/testing'
import { DEFAULT_ACCENT } from '@/lib/core/accent'
import type { Ctx } from '@/lib/core/actor'
import { accentStylesheet } from '@/lib/merchants/accent-stylesheet'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { getLogo } from '@/lib/merchants/get-logo'
import { imageType } from '@/lib/merchants/image-type'
import { saveBranding } from '@/lib/merchants/save-branding'
import { MAX_LOGO_BYTES } from '@/lib/merchants/types'
import { refusalOf } from '@/lib/testing'

freshDatabase()
let ctx: Ctx
let endpoint: string

beforeEach(async () => {
  endpoint = (await addMerchant()).endpoint
  const merchant = await getMerchantByEndpoint(endpoint)
  ctx = { merchant, livemode: false, actor: { type: 'merchant_user', userId: 'test' }, requestId: 'req_test' }
})

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const WEBP = Buffer.from('524946462400000057454250565038', 'hex')
const brand = { name: 'Northwind', supportEmail: '', accent: '#0b6a43', logo: 'keep' as const }
const saved = () => getMerchantByEndpoint(endpoint)
const fileOf = (path: string | null) => path?.split('/').at(-1) ?? ''

describe('an image', () => {
  it.each([
    [PNG, 'image/png'],
    [Buffer.from('ffd8ffe000104a46', 'hex'), 'image/jpeg'],
    [WEBP, 'image/webp'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), null],
    [Buffer.from('<!doctype html><script>alert(1)</script>'), null],
    [Buffer.from('GIF89a'), null],
    [Buffer.from('RIFF\0\0\0\0WAVE'), null],
    [Buffer.from([0x89, 0x50]), null],
    [Buffer.alloc(0), null],
  ])('is what its first bytes say', (bytes, type) => {
    expect(imageType(bytes)).toBe(type)
  })
})

describe('branding', () => {
  it('is saved with a line in the audit log of what has changed', async () => {
    await saveBranding(ctx, {
      name: ' Blue Bottle ',
      supportEmail: ' Help@Northwind.example ',
      accent: '0B6A43',
      logo: PNG,
    })
    const merchant = await saved()
    expect(merchant).toMatchObject({ name: 'Blue Bottle', supportEmail: 'help@northwind.example', accent: '#0b6a43' })
    expect(merchant.logoPath).toMatch(new RegExp(`^/brand/logo/${merchant.id}/[0-9a-f]{32}\\.png$`))
    await saveBranding(ctx, { name: 'Blue Bottle', supportEmail: '', accent: '#b3261e', logo: 'keep' })
    const entries = await listAuditOfObject(merchant.id, 'merchant', merchant.id)
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      [
        'branding.saved',
        {
          name: 'Blue Bottle',
          support_email: 'help@northwind.example',
          accent: '#0b6a43',
          logo: fileOf(merchant.logoPath),
        },
      ],
      ['branding.saved', { support_email: null, accent: '#b3261e' }],
    ])
  })

  it('keeps, replaces and removes the logo; an old address shows the new one', async () => {
    await saveBranding(ctx, { ...brand, logo: PNG })
    const first = fileOf((await saved()).logoPath)
    expect(await getLogo(ctx.merchant.id, first)).toEqual({ type: 'image/png', bytes: PNG, current: true })
    await saveBranding(ctx, brand)
    expect(fileOf((await saved()).logoPath)).toBe(first)
    await saveBranding(ctx, { ...brand, logo: WEBP })
    expect(fileOf((await saved()).logoPath)).toMatch(/\.webp$/)
    expect(await getLogo(ctx.merchant.id, first)).toEqual({ type: 'image/webp', bytes: WEBP, current: false })
    await saveBranding(ctx, { ...brand, logo: 'remove' })
    expect((await saved()).logoPath).toBeNull()
    expect(await refusalOf(getLogo(ctx.merchant.id, first))).toBe('resource_missing')
  })

  it.each([
    ['name_invalid', { ...brand, name: '  ' }],
    ['name_invalid', { ...brand, name: 'x'.repeat(81) }],
    ['name_invalid', { ...brand, name: 'a\u0007b' }],
    ['email_invalid', { ...brand, supportEmail: 'help at northwind' }],
    ['email_invalid', { ...brand, supportEmail: 'a@b.example\r\nBcc: c@d.example' }],
    ['accent_invalid', { ...brand, accent: 'red;}' }],
    ['accent_contrast', { ...brand, accent: '#ffcc00' }],
    ['accent_contrast', { ...brand, accent: '#ffffff' }],
    ['logo_invalid', { ...brand, logo: Buffer.from('<svg/>') }],
    ['logo_too_large', { ...brand, logo: Buffer.concat([PNG, Buffer.alloc(MAX_LOGO_BYTES)]) }],
  ])('is refused whole: %s', async (code, input) => {
    const before = await saved()
    expect(await refusalOf(saveBranding(ctx, input))).toBe(code)
    expect(await saved()).toEqual(before)
  })

  it('of our own accent is no accent: it goes along when ours changes', async () => {
    await saveBranding(ctx, { ...brand, accent: DEFAULT_ACCENT })
    expect((await saved()).accent).toBeNull()
  })
})

it('a stylesheet has nothing in it but the four tokens of both themes', () => {
  const css = accentStylesheet('#0b6a43')
  const rules = css.match(/--[a-z-]+:#[0-9a-f]{6}/g) ?? []
  expect(rules).toHaveLength(12)
  expect(css).toContain("[data-accent='0b6a43']")
})
