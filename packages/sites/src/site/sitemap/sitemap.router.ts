import { get, publicProcedure, TextChunks } from '@mainstay/kernel';
import { z } from 'zod';
import { ResolveSite } from '../site.schemas.ts';
import { GetSitemapFile } from './sitemap.schemas.ts';
import { getRobots, getSitemap, getSitemapFile } from './sitemap.service.ts';

const XML = 'application/xml; charset=utf-8';

/** The procedures of `site` that search engines ask. */
export const sitemapProcedures = {
  sitemap: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/sitemap.xml', { produces: XML }),
      summary: 'Get the sitemap of a website, or its index',
      description: 'Streamed. Names pages that are public, in their one form, and not kept from search engines.',
    })
    .input(ResolveSite)
    .output(TextChunks)
    .query(({ ctx, input }) => getSitemap(ctx, input)),

  sitemapFile: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/sitemaps/:file', { produces: XML }),
      summary: 'Get one file of a website’s sitemap',
    })
    .input(GetSitemapFile)
    .output(TextChunks)
    .query(({ ctx, input }) => getSitemapFile(ctx, input)),

  robots: publicProcedure
    .meta({
      permission: 'public',
      limit: 'delivery',
      rest: get('/public/sites/:subdomain/robots.txt', { produces: 'text/plain; charset=utf-8' }),
      summary: 'Get what robots may read of a website',
    })
    .input(ResolveSite)
    .output(z.string())
    .query(({ ctx, input }) => getRobots(ctx, input)),
};
