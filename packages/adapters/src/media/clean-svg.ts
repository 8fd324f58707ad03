import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaRefused, type MediaResult } from '@mainstay/kernel';
import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import { SaxesParser } from 'saxes';

const MAX_ELEMENTS = 10_000;
const SVG = 'http://www.w3.org/2000/svg';
const ELEMENTS = new Set(
  `svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan image clipPath mask pattern marker linearGradient radialGradient
   stop filter feBlend feColorMatrix feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
   feOffset feTurbulence`.split(/\s+/),
);
const ATTRIBUTE =
  /^(?:xmlns|(?:xlink:)?href|xml:space|version|id|class|role|aria-[a-z]+|[a-z][a-zA-Z]*[0-9]?|[a-z]+(?:-[a-z]+)+)$/;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;

/** Whether an attribute can do nothing but draw: no handler, no style sheet, no address but one of the file itself or of a picture in it. */
function isHarmless(name: string, value: string): boolean {
  if (!ATTRIBUTE.test(name) || /^on/i.test(name) || name === 'style') return false;
  if (name === 'xmlns') return value === SVG;
  if (name === 'href' || name === 'xlink:href') return /^#[\w.-]+$/.test(value) || PICTURE.test(value);
  if (/url\s*\(/i.test(value)) return /^url\(\s*["']?#[\w.-]+["']?\s*\)$/.test(value.trim());
  return !/javascript:|@import|expression\(|\\|&#/i.test(value);
}

/**
 * Writes an SVG anew, with only what draws (`clean.svg`): first by DOMPurify, then by a list of what is allowed. Documents with a DOCTYPE or
 * entities, of more than 10,000 elements, or that are no SVG are refused. Throws MediaRefused.
 */
export async function cleanSvg(input: string, folder: string): Promise<MediaResult> {
  const text = new TextDecoder('utf-8').decode(await readFile(input));
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) throw new MediaRefused('invalid', 'has a document type');
  if ((text.match(/<[a-z]/gi)?.length ?? 0) > MAX_ELEMENTS)
    throw new MediaRefused('too-large', 'has too many elements');
  const { window } = new JSDOM('');
  const purify = createDOMPurify(window);
  const purified = purify.sanitize(text, {
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ['use'],
    FORBID_TAGS: ['style', 'foreignObject', 'script', 'a', 'animate', 'set'],
    FORBID_ATTR: ['style'],
  });
  window.close();
  const { svg, width, height } = listed(purified.replaceAll('&nbsp;', '\u00a0'));
  await writeFile(join(folder, 'clean.svg'), svg);
  const files = [{ file: 'clean.svg', type: 'image/svg+xml', width, height }];
  return { width, height, animated: false, thumbhash: null, blurhash: null, files };
}

/** Only listed elements, with what is in them, and their harmless attributes. */
function listed(text: string): { svg: string; width: number; height: number } {
  const out: string[] = [];
  const open: boolean[] = [];
  let root: Record<string, string> | null = null;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new MediaRefused('invalid', error.message);
  });
  const isShown = () => !open.includes(false);
  parser.on('opentag', ({ name, attributes }) => {
    const known = ELEMENTS.has(name) && (open.length > 0 || name === 'svg');
    open.push(known);
    if (!isShown()) return;
    const kept = Object.entries(attributes as Record<string, string>).filter(([key, value]) => isHarmless(key, value));
    if (open.length === 1) root = Object.fromEntries(kept);
    const extra = open.length === 1 ? [['xmlns', SVG] as const, ...xlink(text)] : [];
    const written = [...extra, ...kept.filter(([key]) => key !== 'xmlns')].map(
      ([key, value]) => ` ${key}="${escaped(value)}"`,
    );
    out.push(`<${name}${written.join('')}>`);
  });
  parser.on('closetag', ({ name }) => {
    if (isShown()) out.push(`</${name}>`);
    open.pop();
  });
  parser.on('text', (content) => {
    if (open.length > 0 && isShown()) out.push(escaped(content));
  });
  parser.write(text.trim()).close();
  if (!root) throw new MediaRefused('invalid', 'is no SVG');
  return { svg: out.join(''), ...sizeOf(root) };
}

function xlink(text: string): (readonly [string, string])[] {
  return text.includes('xlink:href') ? [['xmlns:xlink', 'http://www.w3.org/1999/xlink']] : [];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function sizeOf({ width, height, viewBox }: Record<string, string>): { width: number; height: number } {
  const plain = (text: string | undefined) => Math.round(Number(/^([\d.]+)(?:px)?$/.exec(text ?? '')?.[1] ?? 0));
  const [, , boxWidth, boxHeight] = (viewBox ?? '').split(/[\s,]+/).map(Number);
  return { width: plain(width) || Math.round(boxWidth || 0), height: plain(height) || Math.round(boxHeight || 0) };
}
