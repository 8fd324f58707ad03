import { AppError, commonErrors } from '@mainstay/core';
import { emit, type JobHandler, mailText, sendMail, type Services, verbatim } from '@mainstay/kernel';
import { findPerson } from '@mainstay/platform';
import { lockSite, publishErrors } from '../../generations/index.ts';
import { pageRows } from '../pages.rows.ts';
import { type Publisher, publishDraft, publishVersions } from './publish-pages.ts';
import { missedSchedules, type ScheduleRow, scheduleRows } from './schedules.rows.ts';
import { unpublish } from './unpublish-page.ts';

/** What is done later than this after its time is late, in milliseconds. */
export const LATE_MS = 5_000;

/** Missed schedules that one sweep does. */
const SWEEP = 500;

/** The job that mails whoever scheduled what was refused. */
export const MAIL_FAILURE = 'pages:mail-schedule-failed';

const scopeOf = (tenantId: string, userId: string) => ({ tenantId, actorType: 'user' as const, actorId: userId });

/** Does what was scheduled, once. A refusal is kept with the schedule, told in an event and mailed; nothing is tried again by itself. */
async function run(services: Services, tenantId: string, id: string): Promise<void> {
  const { database } = services;
  const schedule = await database.readOne({ tenantId }, (tx) => scheduleRows.find(tx, tenantId, id));
  if (schedule?.state !== 'pending') return;
  const scope = scopeOf(tenantId, schedule.createdBy);
  const who: Publisher = {
    services,
    tenantId,
    actor: { type: 'user', id: schedule.createdBy },
    userId: schedule.createdBy,
  };
  try {
    await database.write(scope, async (tx) => {
      await lockSite(tx, tenantId);
      // Before the schedule, as whoever schedules does.
      await pageRows.findLocked(tx, tenantId, schedule.pageId, 'no key update');
      const pending = await scheduleRows.lock(tx, tenantId, id);
      const behindMs = services.clock.now().getTime() - Date.parse(pending.at);
      // A clock that is behind the database's: the job comes again.
      if (behindMs < -1_000) throw commonErrors.UNAVAILABLE();
      if (pending.state !== 'pending') return;
      const late = behindMs > LATE_MS;
      await act(tx, who, pending, late);
      await scheduleRows.update(tx, tenantId, id, { state: 'done', late });
    });
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    await fail(services, schedule, who, thrown.code);
  }
}

async function act(
  tx: Parameters<typeof publishVersions>[0],
  who: Publisher,
  schedule: ScheduleRow,
  late: boolean,
): Promise<void> {
  const { pageId, action, versionNumber, id } = schedule;
  const facts = { scheduleId: id, late };
  if (action === 'unpublish') await unpublish(tx, who, { id: pageId }, facts);
  else if (versionNumber === null) await publishDraft(tx, who, { id: pageId }, facts);
  else await publishVersions(tx, who, await lockSite(tx, who.tenantId), [{ pageId, number: versionNumber }], { facts });
}

/** Whether an error says that this cannot be done, and not that it cannot be done now. */
export function isRefusal(thrown: unknown): thrown is AppError {
  return (
    thrown instanceof AppError &&
    !['INTERNAL', 'UNAVAILABLE'].includes(thrown.kind) &&
    thrown.code !== publishErrors.BUSY.code
  );
}

async function fail(services: Services, { id, pageId }: ScheduleRow, who: Publisher, error: string): Promise<void> {
  const { tenantId, userId } = who;
  await services.database.write(scopeOf(tenantId, userId!), async (tx) => {
    const pending = await scheduleRows.findLocked(tx, tenantId, id);
    if (pending?.state !== 'pending') return;
    await scheduleRows.update(tx, tenantId, id, { state: 'failed', error });
    const page = await pageRows.find(tx, tenantId, pageId);
    await emit(tx, who, {
      type: 'page.schedule_failed',
      entity: { type: 'page', id: pageId, version: page?.version ?? 1 },
      data: { id: pageId, scheduleId: id, action: pending.action, error },
    });
    await services.jobs.add(tx, MAIL_FAILURE, { tenantId, scheduleId: id });
  });
}

const mailFailure: JobHandler = async (services, { tenantId, scheduleId }, job) => {
  const { database, publicUrl } = services;
  const found = await database.read({ tenantId }, async (tx) => {
    const schedule = await scheduleRows.find(tx, tenantId, String(scheduleId));
    return schedule && { schedule, page: await pageRows.find(tx, tenantId, schedule.pageId) };
  });
  if (found?.schedule.state !== 'failed' || !found.page) return;
  const { schedule, page } = found;
  const person = await database.asSystem('member-directory', (tx) => findPerson(tx, schedule.createdBy));
  if (!person) return;
  const what = schedule.action === 'publish' ? 'published' : 'unpublished';
  await sendMail(services, job, {
    kind: 'schedule-failed',
    to: person.email,
    subject: mailText`A page was not ${verbatim(what)}`,
    text: mailText`Hello ${person.name},\n\nthe page “${page.title}” was to be ${verbatim(what)} at ${verbatim(schedule.at)}, and could not be: ${verbatim(schedule.error ?? '')}. It will not be tried again by itself.\n\n${verbatim(`${publicUrl}/docs`)}\n`,
  });
};

/** Background work of schedules, by task name. */
export const scheduleJobs: Record<string, JobHandler> = {
  'pages:run-schedule': (services, { tenantId, scheduleId }) => run(services, tenantId, String(scheduleId)),
  [MAIL_FAILURE]: mailFailure,
  'pages:sweep-schedules': async (services, _payload, { signal }) => {
    const missed = await services.database.asSystem('sweep', (tx) => missedSchedules(tx, SWEEP));
    for (const { tenantId, id } of missed) {
      if (signal.aborted) return;
      await run(services, tenantId, id).catch((err: unknown) => {
        services.logger.error({ err, scheduleId: id }, 'a scheduled page could not be done');
      });
    }
  },
};
