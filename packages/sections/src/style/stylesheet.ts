import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fontFaces } from '../files/fonts.ts';

/** The rules of every site, over the custom properties that its branding sets. */
const rules = readFileSync(new URL('site.css', import.meta.url), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1');

const css = fontFaces + rules;

/** That sheet, and the first digits of its SHA-256, which are part of where it is served. */
export const baseStylesheet = { css, hash: createHash('sha256').update(css).digest('hex').slice(0, 16) };
