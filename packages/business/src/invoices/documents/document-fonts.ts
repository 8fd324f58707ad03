import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from './unpack-woff.ts';

const { resolve } = createRequire(import.meta.url);

const fileOf = (family: string, subset: string, weight: number) =>
  resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`);

/** A file with some of Noto Sans’ letters. */
interface DocumentFont {
  name: string;
  bytes: () => Buffer;
  has: (codePoint: number) => boolean;
  /** Whether it is read from right to left. */
  rtl: boolean;
}

type Range = readonly [first: number, last: number];

/** Read once, when a document first has one of its letters. */
function font(family: string, subset: string, weight: number, ranges: readonly Range[], rtl = false): DocumentFont {
  let bytes: Buffer | undefined;
  return {
    name: `${family}-${subset}-${weight}`,
    bytes: () => (bytes ??= unpackWoff(readFileSync(fileOf(family, subset, weight)))),
    has: (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    rtl,
  };
}

const LATIN: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x152, 0x153],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
];
const LATIN_EXT: readonly Range[] = [
  [0x100, 0x2af],
  [0x1e00, 0x1e9f],
  [0x20a0, 0x20c0],
];

function noto(weight: number): readonly DocumentFont[] {
  return [
    font('noto-sans', 'latin', weight, LATIN),
    font('noto-sans', 'latin-ext', weight, LATIN_EXT),
    font('noto-sans', 'vietnamese', weight, [
      [0x300, 0x309],
      [0x1ea0, 0x1ef9],
    ]),
    font('noto-sans', 'greek', weight, [[0x370, 0x3ff]]),
    font('noto-sans', 'cyrillic', weight, [
      [0x401, 0x401],
      [0x410, 0x451],
      [0x490, 0x491],
      [0x4b0, 0x4b1],
      [0x2116, 0x2116],
    ]),
    font('noto-sans', 'cyrillic-ext', weight, [[0x400, 0x52f]]),
    font('noto-sans', 'devanagari', weight, [[0x900, 0x97f]]),
    font(
      'noto-sans-arabic',
      'arabic',
      weight,
      [
        [0x600, 0x6ff],
        [0x750, 0x77f],
        [0xfb50, 0xfdff],
        [0xfe70, 0xfefc],
      ],
      true,
    ),
    font('noto-sans-jp', 'japanese', weight, [
      [0x3000, 0x30ff],
      [0x31f0, 0x31ff],
      [0x3400, 0x9fff],
      [0xf900, 0xfaff],
      [0xff00, 0xffef],
    ]),
  ];
}

const REGULAR = noto(400);
const BOLD = noto(700);

/** A part of a line that one font writes. */
export interface FontRun {
  font: DocumentFont;
  text: string;
}

/** What no font has. */
const UNKNOWN = '?';

/** Letters that take the font of what they stand beside: spaces, and marks that are set over a letter. */
const FOLLOWS = /^[\s\p{M}\u200c\u200d]$/u;

/** A text in parts of one font each, in the order in which they are drawn. What none of the fonts has is a question mark. */
export function fontRuns(text: string, bold = false): FontRun[] {
  const fonts = bold ? BOLD : REGULAR;
  const [first] = fonts;
  if (!first) return [];
  const runs: FontRun[] = [];
  for (const letter of text.normalize('NFC').replace(/\s/g, ' ')) {
    const last = runs.at(-1);
    const own = fonts.find(({ has }) => has(letter.codePointAt(0) ?? 0));
    const follows = last !== undefined && FOLLOWS.test(letter) && (last.font.rtl || own === undefined);
    const next = follows ? last.font : (own ?? first);
    const shown = follows || own !== undefined ? letter : UNKNOWN;
    if (last?.font === next) last.text += shown;
    else runs.push({ font: next, text: shown });
  }
  return runs[0]?.font.rtl === true ? runs.toReversed() : runs;
}
