import { Id, listInput, pageOf, secret, Timestamp, Version } from '@mainstay/core';
import { z } from 'zod';

export const Note = z.string().trim().min(1).max(500);

export const PublishPage = z.strictObject({
  id: Id,
  version: Version.optional(),
  note: Note.optional(),
  withAncestors: z.boolean().optional().describe('Publishes the pages above it too, where they are not'),
});
export type PublishPage = z.output<typeof PublishPage>;

export const PublishedPage = z.object({
  generation: z.int(),
  versionNumber: z.int(),
  path: z.string(),
  redirectsCreated: z.int(),
});
export type PublishedPage = z.infer<typeof PublishedPage>;

const Location = z
  .string()
  .max(2_048)
  .refine(
    (url) => /^\/(?![/\\])\S*$/.test(url) || (url.startsWith('https://') && URL.canParse(url)),
    'Use https://… or /…',
  );

/** Where a redirect leads. */
export const RedirectTarget = z.union([z.strictObject({ pageId: Id }), z.strictObject({ url: Location })]);
export type RedirectTarget = z.output<typeof RedirectTarget>;

export const UnpublishPage = z.strictObject({
  id: Id,
  redirectTo: RedirectTarget.optional().describe('Where its address leads from then on; without it, it answers 410'),
  withChildren: z.boolean().optional(),
});
export type UnpublishPage = z.output<typeof UnpublishPage>;

export const UnpublishedPage = z.object({ generation: z.int(), paths: z.array(z.string()) });
export type UnpublishedPage = z.infer<typeof UnpublishedPage>;

const PageVersion = z.object({
  number: z.int(),
  reason: z.enum(['publish', 'schedule', 'release', 'preview', 'restore', 'template']),
  note: z.string().nullable(),
  title: z.string(),
  slug: z.string(),
  live: z.boolean(),
  createdBy: Id.nullable(),
  createdAt: Timestamp,
});
export const PageVersionList = pageOf(PageVersion);
export type PageVersionList = z.infer<typeof PageVersionList>;

const list = listInput(['createdAt'], '-createdAt', {});
export const ListVersions = z.strictObject({ id: Id, ...list.shape });
export type ListVersions = z.output<typeof ListVersions>;

export const VersionNumber = z.int().min(1).max(1_000_000_000);

export const DiffVersions = z.strictObject({
  id: Id,
  from: VersionNumber.describe('A version’s number'),
  to: VersionNumber.optional().describe('A version’s number; the draft unless given'),
});
export type DiffVersions = z.output<typeof DiffVersions>;

export const VersionDiff = z.object({
  changes: z.array(
    z.object({ path: z.string().describe('JSON pointer; sections by their ids'), from: z.unknown(), to: z.unknown() }),
  ),
});
export type VersionDiff = z.infer<typeof VersionDiff>;

export const RestoreVersion = z.strictObject({ id: Id, version: VersionNumber.describe('A version’s number') });
export type RestoreVersion = z.output<typeof RestoreVersion>;

export const Missing = z.object({ assets: z.array(Id), pages: z.array(Id) });

export const CreatePreview = z.strictObject({
  id: Id,
  expiresIn: z.int().min(60).max(604_800).default(3_600).describe('Seconds'),
  version: VersionNumber.optional().describe('A version’s number; the draft as it changes unless given'),
});
export type CreatePreview = z.output<typeof CreatePreview>;

const Action = z.enum(['publish', 'unpublish']);
const Moment = z.iso.datetime({ offset: true }).refine((value) => !value.startsWith('0000'), 'Year 0 does not exist');
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, 'A local time such as 2027-03-28T02:30')
  .refine((value) => !Number.isNaN(Date.parse(`${value}Z`)), 'There is no such day or hour');
const TimeZone = z.string().max(64).refine(isTimeZone, 'Not an IANA time zone such as Europe/Berlin');

function isTimeZone(zone: string): boolean {
  try {
    // An offset such as +01:00 is none: it knows no summer time.
    return !/^[+-]/.test(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

/** When something is to happen: an instant, or a local time and its zone. */
export const MOMENT = { at: Moment.optional(), localAt: LocalTime.optional(), timeZone: TimeZone.optional() };
export type AskedMoment = z.output<z.ZodObject<typeof MOMENT>>;

export const hasOneMoment = ({ at, localAt, timeZone }: AskedMoment) =>
  (at === undefined) !== (localAt === undefined) && (localAt === undefined) === (timeZone === undefined);
export const ONE_MOMENT = { path: ['at'], message: 'Give either at, or localAt and timeZone' };

export const SchedulePage = z
  .strictObject({
    id: Id,
    action: Action.default('publish'),
    ...MOMENT,
    pin: z.boolean().default(true).describe('Publishes the draft as it is now; false: as it is then'),
  })
  .refine(hasOneMoment, ONE_MOMENT)
  .meta({ example: { id: '0198c0de-7c3e-7000-8000-000000000001', at: '2026-12-01T09:00:00Z' } });
export type SchedulePage = z.output<typeof SchedulePage>;

const PageSchedule = z.object({
  id: Id,
  pageId: Id,
  action: Action,
  at: Timestamp.describe('The instant, in whole seconds'),
  localAt: z.string().nullable(),
  timeZone: z.string().nullable(),
  versionNumber: z.int().nullable(),
  state: z.enum(['pending', 'done', 'failed', 'cancelled']),
  late: z.boolean(),
  error: z.string().nullable(),
});

/** What became of a local time. */
export const MOMENT_FACTS = {
  adjusted: z.boolean().describe('Whether the local time does not exist, so that it is an hour later'),
  ambiguous: z.boolean().describe('Whether the local time comes twice, so that it is the first'),
};
export const ScheduledPage = z.object({ ...PageSchedule.shape, ...MOMENT_FACTS });
export type ScheduledPage = z.infer<typeof ScheduledPage>;

export const UnschedulePage = z.strictObject({ id: Id, action: Action.optional() });
export type UnschedulePage = z.output<typeof UnschedulePage>;

export const ScheduleList = z.object({ data: z.array(PageSchedule) });
export type ScheduleList = z.infer<typeof ScheduleList>;

export const Preview = z.object({ token: secret(z.string()), url: secret(z.string()), expiresAt: Timestamp });
