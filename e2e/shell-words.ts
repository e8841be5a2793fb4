/** Splits a printed command into its words as a shell would: quotes, backslashes at line ends, variables in double quotes. */
export function shellWords(command: string, variables: Record<string, string>): string[] {
  const text = command.replaceAll('\\\n', ' ')
  const words: string[] = []
  for (const [word] of text.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g))
    words.push(
      word.replace(/'([^']*)'|"([^"]*)"|\$(\w+)/g, (all, single?: string, double?: string, name?: string) => {
        if (single !== undefined) return single
        if (double !== undefined) return double.replace(/\$(\w+)/g, (_, one: string) => variables[one] ?? '')
        return name === undefined ? all : (variables[name] ?? '')
      }),
    )
  return words
}
