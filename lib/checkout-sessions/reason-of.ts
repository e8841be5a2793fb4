const LONGEST = 200

/** What a checkout is for, in one line the shopper reads: the first things by name, and how many more there are. */
export function reasonOf(names: string[]): string {
  const [first = '', second, ...more] = names.filter((name) => name !== '')
  const text = [first || 'Checkout', ...(second === undefined ? [] : [second])].join(', ')
  const whole = more.length > 0 ? `${text} and ${more.length} more` : text
  return [...whole].slice(0, LONGEST).join('')
}
