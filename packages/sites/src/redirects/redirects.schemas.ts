import { Id, listInput, pageOf, recordOf, Version } from '@mainstay/core';
import { z } from 'zod';
import { RedirectTarget } from '../pages/index.ts';
import { redirectPath } from './redirect-paths.ts';

const STATUSES = [301, 302, 307, 308, 410] as const;
const Status = z.union(STATUSES.map((status) => z.literal(status)));

/** A path, or all paths below one: `/old`, `/blog/*`. */
const From = z
  .string()
  .trim()
  .max(2_048)
  .regex(/^\/[^?#\\]*$/, 'A path such as /old or /blog/*, without ? and #')
  .refine((path) => !path.replace(/\/\*$/, '').includes('*'), 'A * may only be the last segment')
  .refine((path) => redirectPath(path) !== null, 'Not a path');

/** What a visitor asks for must not choose the host. */
function isSound(url: string): boolean {
  if (url.startsWith('/')) return true;
  const parsed = URL.parse(url);
  return parsed !== null && parsed.username === '' && parsed.password === '' && !parsed.host.includes(':splat');
}
const To = RedirectTarget.refine((to) => !('url' in to) || isSound(to.url), {
  message: 'Use :splat behind the host only, and no user name',
});

export const Redirect = recordOf({
  from: z.string().describe('The path, with its language’s prefix; what ends in /* is for all paths below it'),
  to: z
    .object({ pageId: Id.optional(), url: z.string().optional() })
    .nullable()
    .describe('Null where the path is gone (410)'),
  status: z.int(),
  source: z.enum(['manual', 'import']),
  locale: z.string(),
  live: z.boolean().describe('False while a published page has the path'),
});
export type Redirect = z.infer<typeof Redirect>;

export const ListRedirects = listInput(['from', 'createdAt'], 'from', {
  search: z.string().trim().min(1).max(200).optional().describe('What paths begin with'),
});
export type ListRedirects = z.output<typeof ListRedirects>;
export const RedirectPage = pageOf(Redirect);
export type RedirectPage = z.infer<typeof RedirectPage>;

const Force = z.boolean().optional().describe('Has the redirect wait where a published page has the path');
const Locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'A language tag such as de or pt-BR')
  .max(35)
  .toLowerCase();

const agrees = ({ to, status }: { to?: unknown; status?: number | undefined }) =>
  (status === 410) === (to === undefined);
const DISAGREE = { path: ['to'], message: 'Give a target, or status 410 without one' };

export const CreateRedirect = z
  .strictObject({
    from: From,
    to: To.optional(),
    status: Status.default(301),
    locale: Locale.optional().describe(
      'Whose prefix the path gets; the site’s default language, without one, unless given',
    ),
    force: Force,
  })
  .refine(agrees, DISAGREE)
  .meta({ example: { from: '/old', to: { url: '/new' } } });
export type CreateRedirect = z.output<typeof CreateRedirect>;

export const UpdateRedirect = z
  .strictObject({ id: Id, version: Version.optional(), to: To.optional(), status: Status.optional(), force: Force })
  .refine(({ to, status }) => !(status === 410 && to !== undefined), DISAGREE)
  .meta({ example: { id: '0198c0de-7c3e-7000-8000-000000000001', to: { url: '/new' } } });
export type UpdateRedirect = z.output<typeof UpdateRedirect>;

/** Bytes of a file, at most. */
export const IMPORT_BYTES = 4 * 1024 * 1024;

export const ImportRedirects = z.strictObject({
  content: z.string().min(1).max(IMPORT_BYTES).describe('CSV with a header: from, to, and status where it is not 301'),
  dryRun: z.boolean().default(false).describe('Only tells what would happen'),
  overwrite: z.boolean().default(false).describe('Has a line take the place of the redirect that is there'),
  force: Force,
});
export type ImportRedirects = z.output<typeof ImportRedirects>;

/** One line of a file, as `create` would take it. */
export const ImportedRedirect = z
  .strictObject({ from: From, to: To.optional(), status: Status })
  .refine(agrees, DISAGREE);
export type ImportedRedirect = z.output<typeof ImportedRedirect>;

export const RedirectImport = z.object({
  lines: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: z
    .array(z.object({ line: z.int(), code: z.string(), message: z.string() }))
    .describe('These lines are left out'),
  dryRun: z.boolean(),
});
export type RedirectImport = z.infer<typeof RedirectImport>;

export const TestRedirect = z.strictObject({ path: z.string().min(1).max(2_048).describe('Such as /old?x=1') });
export type TestRedirect = z.output<typeof TestRedirect>;

export const TestedRedirect = z.object({
  status: z.int().describe('What a visitor is answered'),
  location: z.string().nullable(),
  hops: z
    .array(z.object({ from: z.string(), to: z.string().nullable(), status: z.int() }))
    .describe('The redirects that the one answer stands for, in their order'),
});
export type TestedRedirect = z.infer<typeof TestedRedirect>;
