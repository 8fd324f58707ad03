import { z } from 'zod';
import { ResolveSite } from '../site.schemas.ts';

export const GetSitemapFile = ResolveSite.extend({
  file: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,3})\.xml$/, 'Such as 0.xml')
    .meta({ example: '0.xml' }),
});
export type GetSitemapFile = z.output<typeof GetSitemapFile>;
