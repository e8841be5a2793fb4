/** The frames by the name in their address, as their documents. */
export const PAGES = {
  'elements-inner-payment': page({
    title: 'Secure payment input frame',
    style: 'payment.css',
    body: '<div id="root"><div class="p-Loader" aria-hidden="true"><span></span><span></span><span></span><span></span><span></span></div></div>',
  }),
  'elements-inner-card': page({
    title: 'Secure card payment input frame',
    style: 'card.css',
    body: '<div id="root"></div>',
  }),
  'elements-inner-address': page({
    title: 'Secure address input frame',
    style: 'payment.css',
    body: '<div id="root"></div>',
  }),
  controller: page({ title: 'Secure payment controller frame', body: '' }),
  'three-ds-2-challenge': page({
    title: 'Confirm with your bank',
    style: 'challenge.css',
    body: '<div id="root"><div class="LightboxModal"></div></div>',
  }),
  'three-ds-2-test-page': page({
    title: '3D Secure 2 Test Page',
    style: 'challenge.css',
    bodyClass: 'Bank',
    body: `<div class="BankPage">
  <div class="BankMark">
    <svg viewBox="0 0 24 24" width="26" height="26" fill="currentColor" aria-hidden="true"><path d="M12 2 2.5 7v2h19V7zM4.5 10.5h3v7h-3zm6 0h3v7h-3zm6 0h3v7h-3zM2.5 19h19v2.5h-19z"/></svg>
    Test bank
  </div>
  <h1>3D Secure 2 Test Page</h1>
  <p>This is a test: your bank would ask you here to confirm that it is you. Complete or fail the authentication.</p>
  <dl id="summary" hidden></dl>
  <div class="BankActions">
    <button type="button" id="test-source-authorize-3ds">Complete</button>
    <button type="button" id="test-source-fail-3ds">Fail</button>
  </div>
</div>`,
  }),
} as const

export type PageName = keyof typeof PAGES

/** Whether a name is one of the frames. */
export function isPage(name: string): name is PageName {
  return Object.hasOwn(PAGES, name)
}

/**
 * The policy of the frames' documents: any page may embed them, they load and call nothing but the sandbox. Fonts and
 * font style sheets of the merchant are the one exception, as with Stripe's `fonts` option.
 */
export const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' http: https:",
  'font-src http: https: data:',
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

type Page = { title: string; style?: string; body: string; bodyClass?: string }

function page({ title, style, body, bodyClass }: Page): (name: string, hash: string) => string {
  return (name, hash) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${style ? `<link rel="stylesheet" href="/v3/assets-${hash}/${style}">` : ''}
<script defer src="/v3/assets-${hash}/${name}.js"></script>
</head>
<body${bodyClass ? ` class="${bodyClass}"` : ''}>
${body}
</body>
</html>
`
}
