import { expect, it } from 'vitest';
import { builtinPicture, pictureId, pictureNames } from '../pictures/pictures.ts';
import { fontFile, withFallbacks } from './fonts.ts';
import { iconName } from './icon.ts';
import { siteFile } from './site-file.ts';

const bodyOf = (name: string) => Buffer.from(siteFile(name)!.body).toString();

it('has pictures that are drawn, small, and hold nothing but shapes', () => {
  expect(pictureNames.length).toBeGreaterThanOrEqual(8 * 8);
  for (const name of pictureNames) {
    const { url, width, height } = builtinPicture(pictureId(name))!;
    const svg = bodyOf(url.replace('/_site/', ''));
    expect(svg).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"`));
    const elements = new Set([...svg.matchAll(/<(\w+)/g)].map(([, element]) => element));
    expect([...elements].filter((one) => !['svg', 'g', 'rect', 'circle', 'ellipse', 'path'].includes(one!))).toEqual(
      [],
    );
    expect(svg).not.toMatch(/NaN|undefined|url\(/);
    expect(Buffer.byteLength(svg)).toBeLessThan(40_000);
  }
  expect(builtinPicture('00000000-0000-4000-8000-000000000001')).toBeUndefined();
  expect(() => pictureId('restaurant-nothing')).toThrow(RangeError);
});

it('has each font under the name that the style sheet gives it', () => {
  const name = fontFile('Fraunces')!;
  expect(name).toMatch(/^fraunces-latin-[0-9a-f]{16}\.woff2$/);
  expect(siteFile(name)).toMatchObject({ type: 'font/woff2' });
  // The signature of WOFF2.
  expect(bodyOf(name).slice(0, 4)).toBe('wOF2');
  expect(fontFile('system')).toBeUndefined();
  expect(withFallbacks(':root{--font-heading:"Lora",Georgia,serif}')).toBe(
    ':root{--font-heading:"Lora","Lora fallback",Georgia,serif}',
  );
});

it('draws the initial of a site, and nothing that a name asks for otherwise', () => {
  expect(iconName('– Über', '#FFee00')).toBe('icon-ffee00-dc.svg');
  expect(bodyOf('icon-ffee00-dc.svg')).toContain('fill="#000">Ü</text>');
  expect(siteFile('icon-ffee00-3c.svg')).toBeUndefined();
  expect(siteFile('icon-ffee00-dffff.svg')).toBeUndefined();
  expect(siteFile('../package.json')).toBeUndefined();
});
