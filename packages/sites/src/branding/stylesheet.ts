import { createHash } from 'node:crypto';
import type { Branding } from './branding.schemas.ts';
import { onColor, shownPalette } from './palettes.ts';

type Look = Pick<Branding, 'colors' | 'dark' | 'fonts' | 'radius'>;

/** What a font falls back to until it is loaded, and where it is not. */
const SERIFS = new Set(['Lora', 'Merriweather', 'Source Serif 4', 'Playfair Display', 'Fraunces']);

/** A site’s look as custom properties, and where the sheet is: its name is its hash, so that it never changes. */
export function stylesheetOf({ colors, dark, fonts, radius }: Look): { css: string; hash: string } {
  const css = [
    `:root{color-scheme:light dark;${properties(colors)}--font-heading:${stack(fonts.heading)};--font-body:${stack(fonts.body)};--radius:${radius}px}`,
    `@media(prefers-color-scheme:dark){:root{${properties(dark)}}}`,
  ].join('\n');
  return { css, hash: createHash('sha256').update(css).digest('hex').slice(0, 32) };
}

export const stylesheetPath = (hash: string) => `/_site/${hash}.css`;

function properties(palette: Branding['colors']): string {
  const shown = shownPalette(palette);
  const own = Object.entries(shown).map(([name, color]) => `--${name}:${color};`);
  return `${own.join('')}--on-primary:${onColor(shown.primary)};--on-accent:${onColor(shown.accent)};`;
}

function stack(font: string): string {
  const generic = SERIFS.has(font) ? 'Georgia,serif' : 'system-ui,sans-serif';
  return font === 'system' ? generic : `"${font}",${generic}`;
}
