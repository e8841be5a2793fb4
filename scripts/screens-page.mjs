// The page that shows the pictures of docs/screens: opened as a file, without a script and without a server.
const AREAS = {
  sign: 'Signing in',
  account: 'The shopper’s account',
  hosted: 'Pages reached by a link',
  merchant: 'The merchant’s desk',
  docs: 'Reference of the API',
  pages: 'Not found, errors and the rest',
}
const PICTURE =
  /^(?<state>(?<area>[a-z]+)[a-z\d-]*?)(?:-(?<language>fr))?-(?<theme>light|dark)-(?<width>390|1280)\.png$/
// The first of each is what one sees at first.
const CHOICES = {
  language: { en: 'English', fr: 'French' },
  theme: { light: 'Light', dark: 'Dark' },
  width: { 390: '390 px', 1280: '1280 px' },
}

/** The HTML of the page, from the names of the files that are there. */
export function screensPage(names) {
  const pictures = names.map((name) => ({ name, ...PICTURE.exec(name)?.groups })).filter(({ area }) => area)
  const sections = Object.entries(AREAS).map(([area, title]) =>
    section(
      title,
      pictures.filter((one) => one.area === area),
    ),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cardfile, page by page</title>
<style>${style()}</style>
<form>${Object.entries(CHOICES).map(choice).join('')}</form>
<h1>Cardfile, page by page</h1>
<p>Every page and state, as <code>npm run screens</code> found them. Shopper pages are in French, too.</p>
${sections.join('\n')}
</html>
`
}

function section(title, pictures) {
  const states = [...new Set(pictures.map(({ state }) => state))].toSorted()
  const figures = states.map((state) =>
    figure(
      state,
      pictures.filter((one) => one.state === state),
    ),
  )
  return figures.length ? `<section>\n<h2>${title}</h2>\n<div>\n${figures.join('\n')}\n</div>\n</section>` : ''
}

function figure(state, pictures) {
  const links = pictures.map(({ name, language = 'en', theme, width }) => {
    const image = `<img src="${name}" alt="${state}, ${language}, ${theme}, ${width} px" loading="lazy">`
    return `<a href="${name}" class="${language} ${theme} w${width}">${image}</a>`
  })
  const classes = [...new Set(pictures.map(({ language = 'en' }) => `has-${language}`))].join(' ')
  return `<figure class="${classes}"><figcaption>${state}</figcaption>${links.join('')}</figure>`
}

function choice([group, values]) {
  const radios = Object.entries(values).map(
    ([value, words], at) =>
      `<label><input type="radio" name="${group}" id="${classOf(value)}"${at === 0 ? ' checked' : ''}> ${words}</label>`,
  )
  return `<fieldset><legend>${group}</legend>${radios.join('')}</fieldset>`
}

function style() {
  const hidden = Object.values(CHOICES).flatMap((values) =>
    Object.keys(values).map((value) => `body:has(#${classOf(value)}:not(:checked)) a.${classOf(value)}`),
  )
  return `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 1400px; padding: 0 24px 64px }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 4px 32px; padding: 12px 0; background: Canvas }
fieldset { display: flex; gap: 12px; margin: 0; border: 0; padding: 0 }
legend { position: absolute; clip-path: inset(50%) }
section > div { display: grid; gap: 32px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 560px), 1fr)) }
body:has(#w390:checked) section > div { grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)) }
figure { margin: 0; min-width: 0 }
figcaption { padding-bottom: 6px; font-weight: 600 }
img { display: block; width: 100%; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 6px }
${hidden.join(',\n')},
body:has(#fr:checked) figure:not(.has-fr) { display: none }
`
}

function classOf(value) {
  return /^\d/.test(value) ? `w${value}` : value
}
