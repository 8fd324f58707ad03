import { Id, listInput, nameOf, pageOf, recordOf, Timestamp, updateInput, Version } from '@mainstay/core';
import { z } from 'zod';
import { hasOneMoment, MOMENT, MOMENT_FACTS, Note, ONE_MOMENT, VersionNumber } from '../pages/index.ts';

const Status = z.enum(['draft', 'scheduled', 'published', 'failed', 'rolled_back']);
const Kind = z.enum(['page', 'navigation', 'branding']);
const Action = z.enum(['publish', 'unpublish']);

export const Release = recordOf({
  name: z.string(),
  notes: z.string().nullable(),
  status: Status,
  at: Timestamp.nullable().describe('When it goes live by itself'),
  localAt: z.string().nullable(),
  timeZone: z.string().nullable(),
  late: z.boolean().describe('Whether it went live later than it was to'),
  error: z.string().nullable().describe('Why it did not go live when it was to, by the code of the refusal'),
  genBefore: z.int().nullable().describe('The generation that was live before'),
  genAfter: z.int().nullable().describe('The generation that it made'),
  publishedAt: Timestamp.nullable(),
  publishedBy: Id.nullable(),
  items: z.int(),
});
export type Release = z.infer<typeof Release>;

export const ListReleases = listInput(['createdAt'], '-createdAt', { status: Status.optional() });
export type ListReleases = z.output<typeof ListReleases>;
export const ReleasePage = pageOf(Release);
export type ReleasePage = z.infer<typeof ReleasePage>;

const FIELDS = { name: nameOf(1, 120), notes: z.string().trim().max(5_000).nullable() };

export const CreateRelease = z.strictObject({ name: FIELDS.name, notes: FIELDS.notes.optional() });
export type CreateRelease = z.output<typeof CreateRelease>;

export const UpdateRelease = updateInput(FIELDS);
export type UpdateRelease = z.output<typeof UpdateRelease>;

export const ReleaseItem = z.object({
  id: Id,
  kind: Kind,
  ref: z.string().describe('The page’s id, a menu and its language such as `header:en`, or `branding`'),
  pageId: Id.nullable(),
  action: Action,
  versionNumber: z.int().nullable().describe('The version of the page that goes live'),
  content: z.unknown().describe('The menu, or the look, as it is to be; null for pages'),
  base: z.int().nullable().describe('What was live when it was added: a page’s version, else a generation'),
  createdAt: Timestamp,
});
export type ReleaseItem = z.infer<typeof ReleaseItem>;

const list = listInput(['createdAt'], 'createdAt', {});
export const ListReleaseItems = z.strictObject({ id: Id, ...list.shape });
export type ListReleaseItems = z.output<typeof ListReleaseItems>;
export const ReleaseItemPage = pageOf(ReleaseItem);
export type ReleaseItemPage = z.infer<typeof ReleaseItemPage>;

export const AddReleaseItem = z.strictObject({
  id: Id,
  pageId: Id,
  action: Action.default('publish'),
  version: VersionNumber.optional().describe('A version’s number; the draft as it is now unless given'),
});
export type AddReleaseItem = z.output<typeof AddReleaseItem>;

export const AddedReleaseItem = z.object({
  ...ReleaseItem.shape,
  warnings: z
    .array(z.object({ releaseId: Id, name: z.string() }))
    .describe('Other releases to come that hold the page too'),
});
export type AddedReleaseItem = z.infer<typeof AddedReleaseItem>;

export const ByReleaseItem = z.strictObject({ id: Id, itemId: Id });
export type ByReleaseItem = z.output<typeof ByReleaseItem>;

const CheckedItem = z.object({
  ...ReleaseItem.shape,
  state: z.enum(['ready', 'invalid', 'conflict', 'missing']),
  details: z.unknown().describe('What is wrong'),
});
export const ReleaseCheck = z.object({ ok: z.boolean(), items: z.array(CheckedItem) });
export type ReleaseCheck = z.infer<typeof ReleaseCheck>;

export const PublishRelease = z.strictObject({
  id: Id,
  version: Version.optional(),
  onConflict: z.enum(['fail', 'override']).default('fail').describe('What becomes of what was published since'),
  note: Note.optional(),
});
export type PublishRelease = z.output<typeof PublishRelease>;

export const PublishedRelease = z.object({
  ...Release.shape,
  generation: z.int(),
  redirectsCreated: z.int(),
});
export type PublishedRelease = z.infer<typeof PublishedRelease>;

export const RollBackRelease = z.strictObject({
  id: Id,
  version: Version.optional(),
  mode: z.enum(['strict', 'keepLater']).default('strict').describe('What becomes of what was changed since'),
});
export type RollBackRelease = z.output<typeof RollBackRelease>;

export const RolledBackRelease = z.object({
  ...Release.shape,
  generation: z.int(),
  restored: z.array(ReleaseItem),
  skipped: z.array(ReleaseItem).describe('Changed since, and left so'),
});
export type RolledBackRelease = z.infer<typeof RolledBackRelease>;

export const ScheduleRelease = z
  .strictObject({ id: Id, version: Version.optional(), ...MOMENT })
  .refine(hasOneMoment, ONE_MOMENT)
  .meta({ example: { id: '0198c0de-7c3e-7000-8000-000000000001', at: '2026-12-01T09:00:00Z' } });
export type ScheduleRelease = z.output<typeof ScheduleRelease>;

export const ScheduledRelease = z.object({ ...Release.shape, ...MOMENT_FACTS });
export type ScheduledRelease = z.infer<typeof ScheduledRelease>;
