import { Id, Version } from '@mainstay/core';
import { z } from 'zod';

/** Bytes of JSON of the own JSON-LD blocks of a page, at most. */
const MAX_JSON_LD = 16_384;

const text = (max: number) => z.string().trim().max(max).nullable();

const Canonical = z
  .string()
  .max(2_048)
  .refine(
    (url) => /^\/(?![/\\])\S*$/.test(url) || (url.startsWith('https://') && URL.canParse(url)),
    'Use https://… or /…',
  )
  .nullable();

const Share = { title: text(200), description: text(500), imageId: Id.nullable() };

/** What a page says of itself outside: each field once. */
export const SeoFields = {
  title: text(200),
  description: text(500),
  canonical: Canonical,
  noindex: z.boolean(),
  nofollow: z.boolean(),
  inSitemap: z.boolean(),
  og: z
    .strictObject({ ...Share, type: z.enum(['website', 'article', 'profile', 'product']) })
    .partial()
    .nullable(),
  twitter: z
    .strictObject({ ...Share, card: z.enum(['summary', 'summary_large_image']), site: text(40) })
    .partial()
    .nullable(),
  jsonLd: z
    .array(z.record(z.string(), z.unknown()))
    .max(10)
    .refine((blocks) => Buffer.byteLength(JSON.stringify(blocks)) <= MAX_JSON_LD, 'Use 16 KiB at most')
    .nullable(),
};

const Shared = z
  .object({ title: z.string().nullable(), description: z.string().nullable(), imageId: Id.nullable() })
  .partial();

export const Seo = z.object({
  title: z.string().nullable(),
  description: z.string().nullable(),
  canonical: z.string().nullable(),
  noindex: z.boolean(),
  nofollow: z.boolean(),
  inSitemap: z.boolean(),
  og: z.object({ ...Shared.shape, type: z.string().optional() }).nullable(),
  twitter: z
    .object({ ...Shared.shape, card: z.string().optional(), site: z.string().nullable().optional() })
    .nullable(),
  jsonLd: z.array(z.record(z.string(), z.unknown())).nullable(),
  version: z.int(),
});
export type Seo = z.infer<typeof Seo>;

const changes = z.strictObject(SeoFields).partial();
/** `id` is the page's. */
export const UpdateSeo = z.strictObject({ id: Id, version: Version.optional(), ...changes.shape });
export type UpdateSeo = z.output<typeof UpdateSeo>;
export type SeoChanges = z.output<typeof changes>;
