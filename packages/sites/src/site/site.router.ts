import { get, publicProcedure, router } from '@mainstay/kernel';
import { z } from 'zod';
import { historyProcedures } from './history/history.router.ts';
import { sitemapProcedures } from './sitemap/sitemap.router.ts';
import { siteErrors } from './site.errors.ts';
import { siteSettingsRouter } from './settings/settings.router.ts';
import { getPublicBranding, getPublicNavigation, getStylesheet } from './public-look.ts';
import {
  GetPreview,
  GetPublicNavigation,
  GetPublicPage,
  GetStylesheet,
  PublicAnswer,
  PublicBranding,
  PublicNavigation,
  ResolvedSite,
  ResolveSite,
} from './site.schemas.ts';
import { getPreview, getPublicPage, resolveSite } from './site.service.ts';

export const siteRouter = router({
  settings: siteSettingsRouter,
  ...sitemapProcedures,
  ...historyProcedures,

  resolve: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain'),
      summary: 'Get a website by its subdomain',
    })
    .input(ResolveSite)
    .output(ResolvedSite)
    .query(({ ctx, input }) => resolveSite(ctx, input)),

  page: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      errors: [siteErrors.TOO_LONG],
      rest: get('/public/sites/:subdomain/pages', { tail: 'path' }),
      summary: 'Get what is public at a path of a website',
      description:
        'At …`/pages?path=/about` and …`/pages/about`. A redirect answers with its status and `Location`, what is gone with 410. Answers carry an entity tag: ask again with `If-None-Match`.',
    })
    .input(GetPublicPage)
    .output(PublicAnswer)
    .query(({ ctx, input }) => getPublicPage(ctx, input)),

  navigation: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/navigation'),
      summary: 'Get the menus of a website',
    })
    .input(GetPublicNavigation)
    .output(PublicNavigation)
    .query(({ ctx, input }) => getPublicNavigation(ctx, input)),

  branding: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/branding'),
      summary: 'Get the look of a website',
    })
    .input(ResolveSite)
    .output(PublicBranding)
    .query(({ ctx, input }) => getPublicBranding(ctx, input)),

  stylesheet: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/_site/:file', { produces: 'text/css; charset=utf-8' }),
      summary: 'Get a style sheet of a website',
    })
    .input(GetStylesheet)
    .output(z.string())
    .query(({ ctx, input }) => getStylesheet(ctx, input)),

  preview: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/preview/:token'),
      summary: 'Get what a preview token shows',
    })
    .input(GetPreview)
    .output(PublicAnswer)
    .query(({ ctx, input }) => getPreview(ctx, input)),
});
