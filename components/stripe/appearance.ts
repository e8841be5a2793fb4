import type { Appearance } from '@stripe/stripe-js'

/** Our tokens as Stripe's appearance, read from the document so that light, dark and the switch all reach the iframe. */
export function appearanceFromTokens(): Appearance {
  const styles = getComputedStyle(document.documentElement)
  const token = (name: string) => styles.getPropertyValue(`--${name}`).trim()
  const dark = styles.colorScheme === 'dark'
  return {
    theme: dark ? 'night' : 'stripe',
    variables: {
      colorPrimary: token('accent-ink'),
      colorBackground: token('surface'),
      colorText: token('ink'),
      colorTextSecondary: token('muted'),
      colorTextPlaceholder: token('muted'),
      colorDanger: token('danger'),
      fontFamily: 'ui-sans-serif, system-ui, sans-serif',
      fontSizeBase: token('text-size'),
      spacingUnit: '4px',
      borderRadius: token('corner'),
    },
    rules: {
      '.Input': { border: `1px solid ${token('line-strong')}`, boxShadow: 'none' },
      '.Input:focus': { border: `1px solid ${token('accent-ink')}`, boxShadow: `0 0 0 1px ${token('accent-ink')}` },
      '.Input--invalid': { border: `1px solid ${token('danger')}`, boxShadow: 'none' },
      '.Label': { color: token('ink'), fontWeight: '500' },
      '.Block': { border: `1px solid ${token('line')}`, boxShadow: 'none' },
    },
  }
}
