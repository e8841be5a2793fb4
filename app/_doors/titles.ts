import type { Metadata } from 'next'

/** The rule of every title, said by the layouts: the page, then whose it is, as in `Cards · Northwind Coffee`. */
export function titlesOf(owner: string): Metadata {
  return { title: { template: `%s · ${owner}`, default: owner } }
}
