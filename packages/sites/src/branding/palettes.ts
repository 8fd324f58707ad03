import { converter, formatHex, toGamut, wcagContrast } from 'culori';
import type { Palette, Warning } from './branding.schemas.ts';

const oklch = converter('oklch');
/** A colour that screens of sRGB can show, as hexadecimal: CSS Color 4, gamut mapping. */
const inGamut = toGamut('rgb', 'oklch');
const hex = (color: Parameters<typeof inGamut>[0]) => formatHex(inGamut(color));

export const DEFAULT_PALETTE: Palette = {
  primary: '#1d4ed8',
  accent: '#b45309',
  background: '#ffffff',
  surface: '#f4f6f8',
  text: '#1a202c',
};

/** What is read on what, and how well it must be told apart: WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
const PAIRS = [
  ['text', 'background', 4.5],
  ['primary', 'background', 3],
  ['accent', 'background', 3],
] as const;

/** Below this nothing can be read, whatever its size. */
const UNREADABLE = 2;

function contrast(one: string, other: string): number {
  // Rounded down: 4.499 is less than 4.5.
  return Math.floor(wcagContrast(one, other) * 100) / 100;
}

/** The pairs of a palette that are too much alike; `unreadable` ones nobody could read. */
export function contrastFaults(
  palette: Palette,
  name: Warning['palette'],
): { warnings: Warning[]; unreadable: Warning[] } {
  const warnings = PAIRS.map(([front, back, required]) => ({
    palette: name,
    pair: `${front}/${back}`,
    ratio: contrast(palette[front], palette[back]),
    required,
  })).filter(({ ratio, required }) => ratio < required);
  return { warnings, unreadable: warnings.filter(({ ratio }) => ratio < UNREADABLE) };
}

/** Black or white, whichever is read better on a colour. */
export function onColor(color: string): string {
  return wcagContrast('#000', color) >= wcagContrast('#fff', color) ? '#000000' : '#ffffff';
}

/** A dark palette of the same hues, all of whose pairs can be read. */
export function darkPalette({ primary, accent, background }: Palette): Palette {
  const ground = oklch(background)!;
  const shade = (l: number, most = 0.02) => hex({ ...ground, l, c: Math.min(ground.c, most) });
  const dark = shade(0.19);
  const lifted = (color: string) => {
    const from = oklch(color)!;
    for (let l = Math.max(from.l, 0.6); l < 1; l += 0.02) {
      const lighter = hex({ ...from, l });
      if (wcagContrast(lighter, dark) >= 4.5) return lighter;
    }
    return '#ffffff';
  };
  return {
    primary: lifted(primary),
    accent: lifted(accent),
    background: dark,
    surface: shade(0.24),
    text: shade(0.94, 0.01),
  };
}

/** A palette in colours that any browser knows. */
export function shownPalette({ primary, accent, background, surface, text }: Palette): Palette {
  const shown = (color: string) => hex(oklch(color)!);
  return {
    primary: shown(primary),
    accent: shown(accent),
    background: shown(background),
    surface: shown(surface),
    text: shown(text),
  };
}
