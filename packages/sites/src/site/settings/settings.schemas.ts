import { Id, nameOf, Version } from '@mainstay/core';
import { z } from 'zod';

export const SiteSettings = z.object({
  name: z.string(),
  tagline: z.string().nullable(),
  defaultLocale: z.string(),
  homePageId: Id.nullable(),
  indexable: z.boolean(),
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
  homePageId: Id.nullable().optional().describe('The page at /; at once, where it is published'),
  indexable: z.boolean().optional(),
  embedHosts: z.array(Host).max(50).optional(),
});
export type UpdateSiteSettings = z.output<typeof UpdateSiteSettings>;
