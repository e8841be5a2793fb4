// ISO 3166-1 alpha-2, without the territories no card is billed to.
const CODES =
  'AF AX AL DZ AD AO AI AQ AG AR AM AW AC AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO VG BN BG BF BI KH CM CA ' +
  'CV BQ KY CF TD CL CN CO KM CG CD CK CR CI HR CW CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FK FO FJ FI FR GF PF TF GA GM ' +
  'GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HN HK HU IS IN ID IQ IE IM IL IT JM JP JE JO KZ KE KI XK KW KG LA LV LB LS ' +
  'LR LY LI LT LU MO MG MW MY MV ML MT MQ MR MU YT MX MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU MK NO OM PK PS ' +
  'PA PG PY PE PH PN PL PT PR QA RE RO RU RW WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS KR SS ES LK BL SH KN LC MF PM ' +
  'VC SR SJ SE CH TW TJ TZ TH TL TG TK TO TT TA TN TR TM TC TV UG UA AE GB US UY UZ VU VA VE VN WF EH YE ZM ZW'

/** One country of the select: its code and its name in the shopper's language. */
export type Country = { code: string; name: string }

/** Every country a card may be billed to, sorted by its name in the language. */
export function countries(locale: string): Country[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const collator = new Intl.Collator(locale)
  return CODES.split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => collator.compare(a.name, b.name))
}

/** The country to start with: the one asked for, else the region of the browser's language, else the United States. */
export function startCountry(wanted: string | null | undefined, languages: readonly string[]): string {
  const known = CODES.split(' ')
  const regions = languages.map((tag) => new Intl.Locale(tag).region ?? '')
  return [wanted ?? '', ...regions].find((code) => known.includes(code)) ?? 'US'
}
