export default async function Page({ searchParams }) {
  const { rows = '0' } = await searchParams
  return (
    <main>
      <h1>Bare page</h1>
      <ul>
        {Array.from({ length: Number(rows) }, (_, row) => (
          <li key={row}>
            <h2>Row {row}</h2>
            <p className="text">A line of text as long as a card is described.</p>
          </li>
        ))}
      </ul>
    </main>
  )
}
