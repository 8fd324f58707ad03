import { type ById, commonErrors } from '@mainstay/core';
import { instantOf } from '@mainstay/core/calendar';
import { emit, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../../generations/index.ts';
import { freezeDraft } from '../draft.rows.ts';
import { publishingErrors } from '../pages.errors.ts';
import { pageRows } from '../pages.rows.ts';
import { requireComplete } from './publish-pages.ts';
import type { AskedMoment, ScheduledPage, ScheduleList, SchedulePage, UnschedulePage } from './publishing.schemas.ts';
import { cancelPending, type ScheduleRow, scheduleRows, schedulesOf } from './schedules.rows.ts';
import { getVersion } from './versions.rows.ts';

/** How far ahead something may be scheduled, in milliseconds: two years. */
const MAX_AHEAD_MS = 2 * 366 * 86_400_000;

/** The job that does what was scheduled. */
export const RUN_SCHEDULE = 'pages:run-schedule';

/**
 * Says that a page is to be published, or unpublished, at a time; in place of what was pending of that action. Unless told otherwise the
 * draft is frozen as it is now, and that is published, whatever becomes of the draft. What is live stays so until then. Throws NOT_FOUND,
 * SCHEDULE_IN_PAST, PAGE_INVALID for a draft that could not be published, VALIDATION_ERROR.
 */
export async function schedulePage(ctx: TenantContext, input: SchedulePage): Promise<ScheduledPage> {
  const { tenantId, services, principal } = ctx;
  const { id: pageId, action, pin } = input;
  const { at, ...moment } = futureMoment(input, services.clock.now());
  return ctx.db.write(async (tx) => {
    await pageRows.lock(tx, tenantId, pageId, 'no key update');
    let versionNumber: number | null = null;
    if (action === 'publish' && pin) {
      const how = { reason: 'schedule' as const, createdBy: principal.userId };
      versionNumber = (await freezeDraft(tx, tenantId, pageId, how)).number;
      requireComplete(services, await getVersion(tx, tenantId, { pageId, number: versionNumber }));
    }
    await cancelPending(tx, tenantId, pageId, action);
    const row = await scheduleRows.insert(tx, tenantId, {
      pageId,
      action,
      at,
      localAt: input.localAt ?? null,
      timeZone: input.timeZone ?? null,
      versionNumber,
      createdBy: principal.userId,
    });
    const job = { runAt: new Date(at), key: `page-schedule:${row.id}` };
    await services.jobs.add(tx, RUN_SCHEDULE, { tenantId, scheduleId: row.id }, job);
    await emit(tx, siteWriter(ctx), {
      type: 'page.scheduled',
      entity: { type: 'page', id: pageId, version: (await pageRows.get(tx, tenantId, pageId)).version },
      data: { id: pageId, scheduleId: row.id, action, at, localAt: row.localAt, timeZone: row.timeZone, versionNumber },
    });
    return { ...shown(row), ...moment };
  });
}

/** Cancels what is pending for a page: of one action, or all. Throws NOT_FOUND. */
export async function unschedulePage(ctx: TenantContext, { id, action }: UnschedulePage): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const { version } = await pageRows.lock(tx, tenantId, id, 'no key update');
    if ((await cancelPending(tx, tenantId, id, action)) === 0) return;
    const data = { id, action: action ?? null };
    await emit(tx, siteWriter(ctx), { type: 'page.unscheduled', entity: { type: 'page', id, version }, data });
  });
}

/** What is and was to happen to a page, newest first. Throws NOT_FOUND. */
export async function listSchedules(ctx: TenantContext, { id }: ById): Promise<ScheduleList> {
  return ctx.db.read(async (tx) => {
    await pageRows.get(tx, ctx.tenantId, id);
    return { data: (await schedulesOf(tx, ctx.tenantId, id)).map(shown) };
  });
}

function shown({ createdBy: _person, ...schedule }: ScheduleRow) {
  return schedule;
}

/**
 * The instant that is asked for, in whole seconds: what is finer would only make a job miss its second. Throws SCHEDULE_IN_PAST, and
 * VALIDATION_ERROR for one of more than two years ahead.
 */
export function futureMoment({ at, localAt, timeZone }: AskedMoment, now: Date) {
  const moment = at === undefined ? instantOf(localAt!, timeZone!) : { at, adjusted: false, ambiguous: false };
  const instant = `${new Date(moment.at).toISOString().slice(0, 19)}Z`;
  const aheadMs = Date.parse(instant) - now.getTime();
  if (aheadMs <= 0) throw publishingErrors.SCHEDULE_IN_PAST();
  if (aheadMs > MAX_AHEAD_MS) throw commonErrors.VALIDATION_ERROR([{ path: 'at', message: 'Two years ahead at most' }]);
  return { ...moment, at: instant };
}
