import { isCountryCode } from '@mainstay/core';
import countries from 'i18n-iso-countries';

/** Names and abbreviations that people write and no list of today's names has: old ones, parts of a country, customary ones. */
const CUSTOMARY: Record<string, string> = {
  uk: 'GB',
  'u.k.': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'united states (usa)': 'US',
  america: 'US',
  holland: 'NL',
  burma: 'MM',
  'myanmar (burma)': 'MM',
  swaziland: 'SZ',
  macedonia: 'MK',
  'former yugoslav republic of macedonia': 'MK',
  fyrom: 'MK',
  zaire: 'CD',
  'congo-kinshasa': 'CD',
  'congo-brazzaville': 'CG',
  drc: 'CD',
  'cape verde': 'CV',
  'east timor': 'TL',
  persia: 'IR',
  ceylon: 'LK',
  siam: 'TH',
  'upper volta': 'BF',
  dahomey: 'BJ',
  kampuchea: 'KH',
  rhodesia: 'ZW',
  bechuanaland: 'BW',
  'british honduras': 'BZ',
  'dutch guiana': 'SR',
  'west germany': 'DE',
  'east germany': 'DE',
  brd: 'DE',
  ddr: 'DE',
  'western samoa': 'WS',
  byelorussia: 'BY',
  moldavia: 'MD',
  'the bahamas': 'BS',
  'vatican city': 'VA',
  vatican: 'VA',
  korea: 'KR',
  'north korea': 'KP',
  'south korea': 'KR',
  syria: 'SY',
  laos: 'LA',
  vietnam: 'VN',
  brunei: 'BN',
  bolivia: 'BO',
  venezuela: 'VE',
  taiwan: 'TW',
  micronesia: 'FM',
  'republic of ireland': 'IE',
  eire: 'IE',
  russia: 'RU',
  'hong kong sar': 'HK',
  macau: 'MO',
  türkiye: 'TR',
  turkiye: 'TR',
  'st. lucia': 'LC',
  'são tomé and príncipe': 'ST',
};

/** Codes that were withdrawn or are in use beside the assigned ones (ISO 3166-3, ISO 3166-1 exceptional reservations). */
const FORMER_CODES: Record<string, string> = { UK: 'GB', EL: 'GR', BU: 'MM', DD: 'DE', TP: 'TL', ZR: 'CD', FX: 'FR' };

/** Historic alpha-3 codes with a single successor (ISO 3166-3), and what sports and number plates write. */
const FORMER_ALPHA3: Record<string, string> = { BUR: 'MM', DDR: 'DE', TMP: 'TL', ZAR: 'CD', ROM: 'RO', GER: 'DE' };

let names: Map<string, string> | undefined;

/**
 * The ISO 3166-1 alpha-2 code of a country that is written as a code of two or three letters, or by a name in one of some 80 languages,
 * an old or a customary one; null when it is none. ZZ, the code for unknown, is none.
 */
export function countryCode(written: string): string | null {
  const text = written.trim();
  const code = text.toUpperCase();
  if (code.length === 2 && isCountryCode(code)) return code;
  const known =
    FORMER_CODES[code] ?? FORMER_ALPHA3[code] ?? (/^[A-Z]{3}$/.test(code) && countries.alpha3ToAlpha2(code));
  if (known) return known;
  names ??= namesOfAllLanguages();
  return names.get(folded(text)) ?? null;
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/^the /, '')
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Names by their folded form. Where two countries share one, the first language that has it decides: English, then the others. */
function namesOfAllLanguages(): Map<string, string> {
  const found = new Map(Object.entries(CUSTOMARY).map(([name, code]) => [folded(name), code]));
  const languages = ['en', ...countries.getSupportedLanguages().filter((language) => language !== 'en')];
  const add = (name: string | undefined, code: string) => {
    const key = name === undefined ? '' : folded(name);
    if (key !== '' && !found.has(key)) found.set(key, code);
  };
  for (const language of languages) {
    const cldr = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const [code, all] of Object.entries(countries.getNames(language, { select: 'all' }))) {
      if (!isCountryCode(code)) continue;
      for (const name of all) add(name, code);
      add(cldr.of(code), code);
    }
  }
  return found;
}
