import { NO_SEO } from '../seo.rows.ts';
import type { Seo } from '../seo.schemas.ts';
import type { Finding } from './audit.schemas.ts';
import type { Outline } from './page-outline.ts';

/** What the rules look at: a page's draft, and what is known around it. */
export interface Audited {
  locale: string;
  slug: string;
  seo: Partial<Seo>;
  outline: Outline;
  hasSections: boolean;
  /** Sections of types that are no longer registered. */
  unknown: readonly { sectionId: string; type: string }[];
  /** Links that lead to nothing public. */
  broken: Outline['links'];
  /** Fields that another page of the language says the same in. */
  duplicates: readonly ('title' | 'description')[];
  /** Host names of the site. */
  hosts: readonly string[];
}

type Rule = (page: Audited) => Finding[];

const finding = (code: Finding['code'], weight: number, message: string, where: Finding['where'] = null): Finding => ({
  code,
  weight,
  message,
  where,
});

const at = (path: string) => ({ path });

const title: Rule = ({ seo: { title: text } }) => {
  const { length } = text ?? '';
  return [
    ...(length === 0
      ? [finding('TITLE_MISSING', 15, 'Say what the page is called in search results', at('seo.title'))]
      : []),
    ...(length < 10 || length > 60
      ? [finding('TITLE_LENGTH', 5, 'Use 10 to 60 characters for the title', at('seo.title'))]
      : []),
  ];
};

const description: Rule = ({ seo: { description: text } }) => {
  const { length } = text ?? '';
  const where = at('seo.description');
  return [
    ...(length === 0 ? [finding('DESCRIPTION_MISSING', 10, 'Describe the page for search results', where)] : []),
    ...(length < 50 || length > 160
      ? [finding('DESCRIPTION_LENGTH', 5, 'Use 50 to 160 characters for the description', where)]
      : []),
  ];
};

const oneH1: Rule = ({ outline: { headings } }) => {
  const [, second] = headings.filter(({ level }) => level === 1);
  const isOne = second === undefined && headings.some(({ level }) => level === 1);
  return isOne ? [] : [finding('H1_COUNT', 10, 'Have exactly one hero with a heading', second ?? null)];
};

const headingOrder: Rule = ({ outline: { headings }, hasSections }) => {
  if (!hasSections) return [finding('HEADING_ORDER', 5, 'The page has no headings')];
  const jump = headings.find(({ level }, index) => level > (headings[index - 1]?.level ?? 1) + 1);
  return jump ? [finding('HEADING_ORDER', 5, 'Leave out no level of headings', jump)] : [];
};

/** Ten for all images, and for a page that shows nothing at all. */
const imageAlt: Rule = ({ outline: { images }, hasSections }) => {
  if (!hasSections) return [finding('IMAGE_ALT', 10, 'The page shows nothing')];
  const without = images.filter(({ hasAlt }) => !hasAlt);
  if (without.length === 0) return [];
  const weight = Math.max(1, Math.round((10 * without.length) / images.length));
  return [finding('IMAGE_ALT', weight, `Say what is on ${without.length} of ${images.length} images`, without[0])];
};

const words: Rule = ({ outline: { text }, locale }) => {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  let count = 0;
  for (const one of text) for (const { isWordLike } of segmenter.segment(one)) count += isWordLike ? 1 : 0;
  return count < 50 ? [finding('WORDS', 5, 'Write 50 words or more')] : [];
};

const slugLength: Rule = ({ slug }) =>
  slug.length > 60 ? [finding('SLUG_LENGTH', 3, 'Use 60 characters or fewer for the slug', at('slug'))] : [];

const duplicate: Rule = ({ duplicates: [field] }) =>
  field ? [finding('DUPLICATE', 8, `Another page of this language has the same ${field}`, at(`seo.${field}`))] : [];

const brokenLinks: Rule = ({ broken }) =>
  broken.length > 0
    ? [finding('BROKEN_LINK', 10, `Links that lead to nothing public: ${broken.length}`, broken[0])]
    : [];

const noindex: Rule = ({ seo }) =>
  seo.noindex ? [finding('NOINDEX', 0, 'Search engines are asked not to list the page', at('seo.noindex'))] : [];

const canonical: Rule = ({ seo, hosts }) => {
  const url = seo.canonical ?? '/';
  return url.startsWith('/') || hosts.includes(new URL(url).hostname)
    ? []
    : [finding('CANONICAL_OFF_SITE', 5, 'The canonical address is another website’s', at('seo.canonical'))];
};

const ogImage: Rule = ({ seo }) =>
  seo.og?.imageId ? [] : [finding('OG_IMAGE', 4, 'Choose an image for links to the page', at('seo.og.imageId'))];

const jsonLd: Rule = ({ seo }) => {
  const index = (seo.jsonLd ?? []).findIndex((block) => !isLinkedData(block));
  return index < 0
    ? []
    : [finding('JSON_LD', 5, 'Each block needs @context of schema.org and a @type', at(`seo.jsonLd.${index}`))];
};

const unknownSections: Rule = ({ unknown }) =>
  unknown.length > 0
    ? [
        finding('UNKNOWN_SECTION', 5, 'Sections whose type is no longer there show nothing', {
          sectionId: unknown[0]!.sectionId,
          path: 'type',
        }),
      ]
    : [];

const RULES: readonly Rule[] = [
  title,
  description,
  oneH1,
  headingOrder,
  imageAlt,
  words,
  slugLength,
  duplicate,
  brokenLinks,
  noindex,
  canonical,
  ogImage,
  jsonLd,
  unknownSections,
];

/** Whether a block is JSON-LD of schema.org: a thing of a type, or a graph of such. */
function isLinkedData(block: Record<string, unknown>): boolean {
  const context = JSON.stringify(block['@context'] ?? '');
  const isTyped = (thing: unknown) => typeof thing === 'object' && thing !== null && '@type' in thing;
  const things = Array.isArray(block['@graph']) ? block['@graph'] : [block];
  return /https?:\/\/schema\.org/.test(context) && things.length > 0 && things.every(isTyped);
}

/** What the rules find, in their order: the same of the same page, always. */
export function auditFindings(page: Audited): Finding[] {
  return RULES.flatMap((rule) => rule({ ...page, seo: { ...NO_SEO, ...page.seo } }));
}
