import type { ById } from '@mainstay/core';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { lockOpenRelease, releaseEvent, releaseRows, siteWriter } from '../generations/index.ts';
import { futureMoment } from '../pages/index.ts';
import type { Release, ScheduledRelease, ScheduleRelease } from './releases.schemas.ts';
import { shownRelease } from './releases.service.ts';

/** The job that puts a release live when it is to be. */
export const RUN_RELEASE = 'releases:run';

/** Has a release go live at a time, in place of the one before. Throws NOT_FOUND, VERSION_CONFLICT, RELEASE_CLOSED, SCHEDULE_IN_PAST, VALIDATION_ERROR. */
export async function scheduleRelease(ctx: TenantContext, input: ScheduleRelease): Promise<ScheduledRelease> {
  const { tenantId, services, principal } = ctx;
  const { id, version, localAt = null, timeZone = null } = input;
  const { at, ...moment } = futureMoment(input, services.clock.now());
  return ctx.db.write(async (tx) => {
    checkVersion(version, await lockOpenRelease(tx, tenantId, id), {});
    const schedule = {
      status: 'scheduled' as const,
      at,
      localAt,
      timeZone,
      scheduledBy: principal.userId,
      error: null,
    };
    const row = await releaseRows.update(tx, tenantId, id, schedule);
    await services.jobs.add(
      tx,
      RUN_RELEASE,
      { tenantId, releaseId: id },
      { runAt: new Date(at), key: `release:${id}` },
    );
    await emit(tx, siteWriter(ctx), releaseEvent('release.scheduled', row, { at, localAt, timeZone }));
    return { ...shownRelease(row), ...moment };
  });
}

/** Has a release wait again for somebody to publish it. Throws NOT_FOUND, RELEASE_CLOSED. */
export async function unscheduleRelease(ctx: TenantContext, { id }: ById): Promise<Release> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const release = await lockOpenRelease(tx, tenantId, id);
    if (release.status !== 'scheduled') return shownRelease(release);
    const none = { status: 'draft' as const, at: null, localAt: null, timeZone: null, scheduledBy: null };
    const row = await releaseRows.update(tx, tenantId, id, none);
    await emit(tx, siteWriter(ctx), releaseEvent('release.unscheduled', row));
    return shownRelease(row);
  });
}
