/** Filters of a list under a name; `query` is what stands behind the question mark of its address. */
export type SavedView = { id: string; name: string; query: string }
