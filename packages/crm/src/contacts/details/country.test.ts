import { describe, expect, it } from 'vitest';
import { countryCode } from './country.ts';

describe('countryCode', () => {
  it.each([
    ['de', 'DE'],
    ['DEU', 'DE'],
    ['Deutschland', 'DE'],
    ['GERMANY', 'DE'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['Great Britain', 'GB'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['United States of America', 'US'],
    ['the netherlands', 'NL'],
    ['Holland', 'NL'],
    ['Czech Republic', 'CZ'],
    ['Česko', 'CZ'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['대한민국', 'KR'],
    ['日本', 'JP'],
    ['Россия', 'RU'],
    ['Russian Federation', 'RU'],
    ['Côte d’Ivoire', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Ivory Coast', 'CI'],
    ['Österreich', 'AT'],
    ['España', 'ES'],
    ['Schweiz', 'CH'],
    ['Suisse', 'CH'],
    ['Burma', 'MM'],
    ['Swaziland', 'SZ'],
    ['Macedonia', 'MK'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['Zaire', 'CD'],
    ['Viet Nam', 'VN'],
    ['مصر', 'EG'],
    ['भारत', 'IN'],
    ['Kosovo', 'XK'],
    ['ROM', 'RO'],
    ['EL', 'GR'],
  ])('knows %s', (written, code) => {
    expect(countryCode(written)).toBe(code);
  });

  it.each(['ZZ', 'EU', 'XX', 'QQQ', 'Atlantis', '', '  ', 'toString', '__proto__'])('does not know %s', (written) => {
    expect(countryCode(written)).toBeNull();
  });
});
