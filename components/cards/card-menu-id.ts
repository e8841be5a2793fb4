/** The id of a card's menu button, for giving it the focus back. */
export function cardMenuId(card: { id: string }): string {
  return `card-menu-${card.id}`
}
