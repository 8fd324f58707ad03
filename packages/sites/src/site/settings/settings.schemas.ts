import { Id, nameOf, Version } from '@mainstay/core';
import { z } from 'zod';
import { Locale } from '../../pages/index.ts';

/** Other languages of a site, at most. */
const MAX_LOCALES = 50;

const CanonicalHost = z.enum(['redirect', 'serve']);
const Comments = z.enum(['off', 'moderated', 'open']);

export const SiteSettings = z.object({
  name: z.string(),
  tagline: z.string().nullable(),
  defaultLocale: z.string().describe('Its pages’ paths have no prefix'),
  locales: z.array(z.string()).describe('The languages that the site is offered in, the default one first'),
  homePageId: Id.nullable(),
  notFoundPageId: Id.nullable(),
  indexable: z.boolean(),
  canonicalHost: CanonicalHost.describe('Whether further hosts lead to the primary one, or serve the site themselves'),
  comments: Comments,
  feedEnabled: z.boolean(),
  embedHosts: z
    .array(z.string())
    .describe('Hosts whose pages may be embedded; those that the product knows where empty'),
  version: z.int(),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Not a host name such as www.example.com');

export const UpdateSiteSettings = z.strictObject({
  version: Version.optional(),
  name: nameOf(1, 120).optional(),
  tagline: nameOf(1, 300).nullable().optional(),
  defaultLocale: Locale.optional().describe('The published pages of both languages move at once'),
  locales: z.array(Locale).max(MAX_LOCALES).optional(),
  homePageId: Id.nullable().optional().describe('The page at /; at once, where it is published'),
  notFoundPageId: Id.nullable().optional().describe('The page that visitors see where there is none'),
  indexable: z.boolean().optional(),
  canonicalHost: CanonicalHost.optional(),
  comments: Comments.optional(),
  feedEnabled: z.boolean().optional(),
  embedHosts: z.array(Host).max(50).optional(),
});
export type UpdateSiteSettings = z.output<typeof UpdateSiteSettings>;
