import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where a font's files are, and how far the font that stands in for it until they are there is to be stretched, so that nothing moves when they come. */
interface Font {
  package: string;
  /** Per cent of `size-adjust`, `ascent-override` and `descent-override`: as Capsize computes them, of Arial or Georgia. */
  fallback: readonly [local: 'Arial' | 'Georgia', size: number, ascent: number, descent: number];
}

const FONTS: Readonly<Record<string, Font>> = {
  Inter: { package: 'inter', fallback: ['Arial', 107.12, 90.44, 22.52] },
  'Source Sans 3': { package: 'source-sans-3', fallback: ['Arial', 93.76, 109.21, 42.66] },
  'Work Sans': { package: 'work-sans', fallback: ['Arial', 111.93, 83.09, 21.71] },
  'DM Sans': { package: 'dm-sans', fallback: ['Arial', 104.53, 94.9, 29.66] },
  Nunito: { package: 'nunito', fallback: ['Arial', 101.39, 99.71, 34.82] },
  'Space Grotesk': { package: 'space-grotesk', fallback: ['Arial', 109.69, 89.71, 26.62] },
  Lora: { package: 'lora', fallback: ['Georgia', 104.98, 95.83, 26.1] },
  Merriweather: { package: 'merriweather', fallback: ['Georgia', 108.79, 90.45, 25.09] },
  'Source Serif 4': { package: 'source-serif-4', fallback: ['Georgia', 107.45, 96.42, 31.18] },
  'Playfair Display': { package: 'playfair-display', fallback: ['Georgia', 101.39, 106.72, 24.76] },
  Fraunces: { package: 'fraunces', fallback: ['Georgia', 105.2, 92.96, 24.24] },
};

/** The letters of each file: browsers load those whose letters a page has. */
const SUBSETS = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,' +
    'U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,' +
    'U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;
type Subset = keyof typeof SUBSETS;

const { resolve } = createRequire(import.meta.url);

function fileOf(font: Font, subset: Subset): { name: string; file: string } {
  const file = resolve(`@fontsource-variable/${font.package}/files/${font.package}-${subset}-wght-normal.woff2`);
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  return { name: `${font.package}-${subset}-${hash}.woff2`, file };
}

const faces = Object.entries(FONTS).flatMap(([family, font]) =>
  (Object.keys(SUBSETS) as Subset[]).map((subset) => ({ family, subset, ...fileOf(font, subset) })),
);

/** Where the files of fonts are on this machine, by the names under which websites have them. */
export const fontFiles: ReadonlyMap<string, string> = new Map(faces.map(({ name, file }) => [name, file]));

/** The name of the file with a font's Latin letters, or undefined for a font that comes with the reader's own machine. */
export function fontFile(family: string): string | undefined {
  return faces.find((face) => face.family === family && face.subset === 'latin')?.name;
}

/** The rules by which browsers find all fonts, of which they load what a page uses. */
export const fontFaces = [
  ...faces.map(
    ({ family, subset, name }) =>
      `@font-face{font-family:"${family}";src:url(/_site/${name}) format("woff2");font-weight:100 900;font-display:swap;unicode-range:${SUBSETS[subset]}}`,
  ),
  ...Object.entries(FONTS).map(
    ([
      family,
      {
        fallback: [local, size, ascent, descent],
      },
    ]) => {
      const metrics = `size-adjust:${size}%;ascent-override:${ascent}%;descent-override:${descent}%;line-gap-override:0%`;
      return `@font-face{font-family:"${family} fallback";src:local("${local}");${metrics}}`;
    },
  ),
].join('');

/** Custom properties of a site, in whose lists of fonts each one is followed by what stands in for it. */
export function withFallbacks(css: string): string {
  return Object.keys(FONTS).reduce(
    (text, family) => text.replaceAll(`"${family}",`, `"${family}","${family} fallback",`),
    css,
  );
}
