type Attributes = Record<string, string | boolean | undefined>

/** An element with attributes and children; `false` and undefined attributes are left out, `true` is an empty one. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value)
  node.append(...children)
  return node
}

/** Sets or, for `false` and undefined, removes an attribute. */
export function setAttribute(node: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) node.removeAttribute(name)
  else node.setAttribute(name, value === true ? '' : value)
}

/** A picture from our own SVG source; hidden from screen readers, the text beside it says the same. */
export function picture(svg: string, className: string): HTMLElement {
  const holder = el('span', { class: className, 'aria-hidden': 'true' })
  // Only sources of icons.ts arrive here.
  holder.innerHTML = svg
  return holder
}
