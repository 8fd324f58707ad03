import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pictureId } from '@mainstay/sections';
import type { SectionContent } from '../content/define-section.ts';

/** The businesses that there are templates for. */
export const INDUSTRIES = [
  'restaurant',
  'beauty',
  'fitness',
  'healthcare',
  'legal',
  'real-estate',
  'home-services',
  'retail',
] as const;
type Industry = (typeof INDUSTRIES)[number];

/** The pages that each of them has, in the order of its menu. */
export const PAGE_KEYS = ['home', 'about', 'services', 'contact'] as const;

interface SectionSeed {
  type: string;
  content: SectionContent;
  settings?: Record<string, unknown> | undefined;
  hidden?: boolean | undefined;
}

interface PageSeed {
  title: string;
  /** In menus. */
  label: string;
  seo: { title: string; description: string };
  sections: SectionSeed[];
}

/** A business with its look and its pages, as `industries/*.json` hold it. */
export interface IndustryKit {
  industry: Industry;
  /** Of the industry. */
  name: string;
  /** Where its demo site is. */
  subdomain: string;
  /** Of the business. */
  business: string;
  tagline: string;
  look: {
    colors: { primary: string; accent: string; background: string; surface: string; text: string };
    fonts: { heading: string; body: string };
    radius: number;
  };
  /** The words of the form on the demo site's contact page. */
  form: { heading: string; intro: string; submitLabel: string };
  pages: Record<(typeof PAGE_KEYS)[number], PageSeed>;
}

/** A template as an installation has it. */
export interface TemplateContent {
  id: string;
  key: string;
  name: string;
  category: 'page' | 'landing' | 'blog';
  industry: Industry | null;
  premium: boolean;
  sections: SectionSeed[];
  seo: { title?: string | undefined; description?: string | undefined };
  previewAssetKey: string | null;
  version: number;
}

/** Counts up when one of the templates that come with the product changes. */
const VERSION = 1;

/** The businesses whose templates come with the product. */
export const industryKits: readonly IndustryKit[] = INDUSTRIES.map((industry) => {
  const text = readFileSync(new URL(`industries/${industry}.json`, import.meta.url), 'utf8');
  return withPictures(JSON.parse(text)) as IndustryKit;
});

/** The templates that come with the product: four pages of each business. */
export const builtinTemplates: readonly TemplateContent[] = industryKits.flatMap(({ industry, name, pages }) =>
  PAGE_KEYS.map((page) => {
    const { label, seo, sections } = pages[page];
    const key = `${industry}-${page}`;
    const pageName = page === 'home' ? 'Home' : label;
    return {
      id: idOf(key),
      key,
      name: `${name}: ${pageName}`,
      category: 'page',
      industry,
      premium: false,
      sections,
      seo,
      previewAssetKey: null,
      version: VERSION,
    };
  }),
);

/** The id of a template that comes with the product: a UUID of version 8 (RFC 9562) that follows from its key. */
function idOf(key: string): string {
  const hex = createHash('sha256').update(`mainstay template ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Data in which a picture that is named stands as the image that sections hold. */
function withPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPictures);
  if (typeof value !== 'object' || value === null) return value;
  const { picture, ...rest } = value as Record<string, unknown>;
  const known = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, withPictures(inner)]));
  return typeof picture === 'string' ? { assetId: pictureId(picture), ...known } : known;
}
