import { Id, secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { FIELD_TYPES } from '../forms/index.ts';
import { LocaleTag } from '../navigation/index.ts';

/** A tenant's subdomain, as `tenants.subdomain` has it. */
const Subdomain = z.string().min(1).max(63).toLowerCase();

export const ResolveSite = z.strictObject({ subdomain: Subdomain });
export type ResolveSite = z.output<typeof ResolveSite>;

export const ResolvedSite = z.object({
  subdomain: z.string(),
  name: z.string(),
  tagline: z.string().nullable(),
  defaultLocale: z.string(),
  locales: z.array(z.string()).describe('The languages that the site is offered in, the default one first'),
  comments: z.enum(['off', 'moderated', 'open']),
  feedEnabled: z.boolean(),
  homePath: z.string().nullable(),
  notFoundPath: z.string().nullable().describe('The page for visitors who ask for what is not there'),
  generation: z.int().describe('0 where nothing was ever published'),
});
export type ResolvedSite = z.infer<typeof ResolvedSite>;

export const GetPublicPage = z.strictObject({
  subdomain: Subdomain,
  path: z.string().max(16_384).default('/').describe('Such as /about/team'),
});
export type GetPublicPage = z.output<typeof GetPublicPage>;

const Json = z.record(z.string(), z.unknown());

const PublicForm = z.object({
  id: Id,
  fields: z.array(
    z.object({
      key: z.string(),
      type: z.enum(FIELD_TYPES),
      label: z.string(),
      required: z.boolean(),
      maxLength: z.int(),
      options: z.array(z.string()).optional(),
    }),
  ),
  submitLabel: z.string().nullable(),
  message: z.string().nullable(),
  honeypot: z.string().describe('A field that people are not to see: what fills it in is a machine'),
  pageField: z.string().describe('The field that says on which page of the site the form is'),
});

/** A page as the public sees it: no draft, nobody's id or address. */
export const PublicPage = z.object({
  id: Id,
  path: z.string(),
  title: z.string(),
  locale: z.string(),
  alternates: z.array(z.object({ locale: z.string(), path: z.string() })),
  breadcrumbs: z.array(z.object({ title: z.string(), path: z.string() })),
  seo: Json,
  sections: z.array(
    z.object({
      id: Id,
      type: z.string(),
      content: Json,
      settings: Json,
      form: PublicForm.optional().describe('Of a section that shows a form: send it to /public/forms/{id}'),
    }),
  ),
  assets: z
    .record(
      z.string(),
      z.object({
        url: z.string(),
        width: z.int(),
        height: z.int(),
        alt: z.string(),
        thumbhash: z.string().nullable().describe('In base64'),
        sources: z.array(z.object({ type: z.string(), srcset: z.string() })),
      }),
    )
    .describe('The images that its sections name, by id'),
  publishedAt: Timestamp.nullable(),
});
export type PublicPage = z.infer<typeof PublicPage>;

export const PublicAnswer = z.object({
  page: PublicPage.optional(),
  redirect: z.object({ to: z.string(), status: z.int() }).optional(),
  gone: z.literal(true).optional(),
  generation: z.int().describe('Since when the path answers so'),
});
export type PublicAnswer = z.infer<typeof PublicAnswer>;

export const GetPreview = z.strictObject({ subdomain: Subdomain, token: secret(z.string().min(1).max(100)) });
export type GetPreview = z.output<typeof GetPreview>;

export const GetPublicNavigation = z.strictObject({
  subdomain: Subdomain,
  locale: LocaleTag.optional().describe('The site’s default language unless given'),
});
export type GetPublicNavigation = z.output<typeof GetPublicNavigation>;

const ITEM = {
  label: z.string(),
  href: z.string().nullable().describe('Null for a heading'),
  newTab: z.boolean(),
};
const PublicItem = z.object({
  ...ITEM,
  children: z.array(z.object({ ...ITEM, children: z.array(z.object(ITEM)) })),
});

export const PublicNavigation = z.object({
  locale: z.string(),
  header: z.array(PublicItem),
  footer: z.array(PublicItem),
});
export type PublicNavigation = z.infer<typeof PublicNavigation>;

const PublicPalette = z.object({
  primary: z.string(),
  accent: z.string(),
  background: z.string(),
  surface: z.string(),
  text: z.string(),
});
export const PublicBranding = z.object({
  colors: PublicPalette,
  dark: PublicPalette,
  fonts: z.object({ heading: z.string(), body: z.string() }),
  radius: z.int(),
  socialLinks: z.array(z.string()),
  stylesheet: z.string().describe('Path of the style sheet on the website'),
});
export type PublicBranding = z.infer<typeof PublicBranding>;

export const GetStylesheet = z.strictObject({
  subdomain: Subdomain,
  file: z
    .string()
    .regex(/^[0-9a-f]{32}\.css$/, 'Such as 0123….css')
    .meta({ example: '0123456789abcdef0123456789abcdef.css' }),
});
export type GetStylesheet = z.output<typeof GetStylesheet>;
