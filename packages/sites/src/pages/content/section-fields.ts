import { Id } from '@mainstay/core';
import { z } from 'zod';
import { safeHref } from '@mainstay/sections/safe-href';

/** One line of text. */
export function line(max = 200) {
  return z.string().trim().max(max).optional();
}

/** An address as links may have it: http, https, mailto, tel, `/…`, `#…`. */
const Href = z
  .string()
  .max(2_048)
  .transform((text, ctx) => {
    const href = safeHref(text);
    if (href !== null) return href;
    ctx.addIssue({ code: 'custom', message: 'Use http, https, mailto, tel, /… or #…' });
    return z.NEVER;
  });

/** A labelled link to a page of the site, a post, or an address. */
export const Link = z
  .strictObject({
    label: line(80),
    pageId: Id.optional(),
    postId: Id.optional(),
    href: Href.optional(),
    newTab: z.boolean().optional(),
  })
  .refine(
    ({ pageId, postId, href }) => [pageId, postId, href].filter((target) => target !== undefined).length <= 1,
    'Use one of pageId, postId and href',
  );

/** An image of the media library. */
export const Image = z.strictObject({ assetId: Id.optional(), alt: z.string().trim().max(300).optional() });

export function list<T extends z.ZodType>(item: T, max = 24) {
  return z.array(item).max(max).optional();
}

/** How a section is laid out, alike for all types. */
export const SectionSettings = z.strictObject({
  anchor: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,60}$/u)
    .optional(),
  background: z.enum(['none', 'surface', 'primary', 'accent', 'image']).optional(),
  backgroundImage: Image.optional(),
  spacing: z.enum(['none', 'small', 'medium', 'large']).optional(),
  width: z.enum(['narrow', 'normal', 'wide', 'full']).optional(),
});
