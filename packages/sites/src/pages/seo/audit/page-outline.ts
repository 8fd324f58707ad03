import type { SectionContent } from '../../content/define-section.ts';
import { isRichText } from '../../content/rich-text.ts';
import type { FrozenPage } from '../../publishing/versions.rows.ts';

type Section = FrozenPage['sections'][number];

/** Where something stands on a page. */
interface Place {
  sectionId: string;
  path: string;
}

/** What a page's visible sections hold, as search engines look at it. */
export interface Outline {
  headings: (Place & { level: number })[];
  images: (Place & { hasAlt: boolean })[];
  links: (Place & ({ pageId: string } | { href: string }))[];
  text: string[];
}

/** Fields whose text nobody reads as such. */
const NO_TEXT = new Set([
  'href',
  'url',
  'icon',
  'align',
  'aspect',
  'tag',
  'pageId',
  'postId',
  'assetId',
  'formId',
  'type',
]);

/** Walks over sections in their order. A hero's heading is the page's own; those of others are of the second level, as in the HTML. */
export function outlineOf(sections: readonly Section[]): Outline {
  const outline: Outline = { headings: [], images: [], links: [], text: [] };
  for (const { id, type, content } of sections) {
    if (type === 'custom') continue;
    if (typeof content['heading'] === 'string' && content['heading'] !== '')
      outline.headings.push({ sectionId: id, path: 'heading', level: type === 'hero' ? 1 : 2 });
    addContent(outline, id, content, '');
  }
  return outline;
}

function addContent(outline: Outline, sectionId: string, value: unknown, path: string): void {
  if (typeof value === 'string') {
    outline.text.push(value);
    return;
  }
  if (isRichText(value)) {
    addNode(outline, { sectionId, path }, value.doc);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  addTarget(outline, { sectionId, path }, value as SectionContent);
  for (const [key, inner] of Object.entries(value))
    if (Array.isArray(value) || !NO_TEXT.has(key))
      addContent(outline, sectionId, inner, path === '' ? key : `${path}.${key}`);
}

/** An image, or a link with what it leads to. */
function addTarget(outline: Outline, place: Place, { assetId, alt, pageId, href }: SectionContent): void {
  if (typeof assetId === 'string') outline.images.push({ ...place, hasAlt: typeof alt === 'string' && alt !== '' });
  if (typeof pageId === 'string') outline.links.push({ ...place, pageId });
  else if (typeof href === 'string') outline.links.push({ ...place, href });
}

/** A node of rich text, and those in it. */
function addNode(outline: Outline, place: Place, node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, attrs, text, marks, content } = node as Record<string, unknown>;
  const known = (typeof attrs === 'object' && attrs !== null ? attrs : {}) as SectionContent;
  if (type === 'heading') outline.headings.push({ ...place, level: Number(known['level']) });
  if (typeof text === 'string') outline.text.push(text);
  if (type === 'image' || type === 'link') addTarget(outline, place, known);
  for (const inner of [marks, content].flat()) addNode(outline, place, inner);
}
