import { LOCALES, type Locale } from '@/lib/core/terms'

/** The first of our languages that an Accept-Language header asks for, by weight and then by place; English without one. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const asked = (acceptLanguage ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) }
  })
  const wanted = asked.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const found = wanted.map(({ language }) => LOCALES.find((locale) => locale === language)).find(Boolean)
  return found ?? LOCALES[0]
}
