import { emit, type JobHandler, mailText, sendMail, type Services, verbatim } from '@mainstay/kernel';
import { findPerson } from '@mainstay/platform';
import { sql } from 'drizzle-orm';
import { lockSite, releaseEvent, releaseRows } from '../generations/index.ts';
import { isRefusal, LATE_MS, type Publisher } from '../pages/index.ts';
import { goLive } from './publish-release.ts';
import { RUN_RELEASE } from './schedule-release.ts';

/** Missed releases that one sweep does. */
const SWEEP = 500;

/** The job that mails whoever scheduled what was refused. */
export const MAIL_FAILURE = 'releases:mail-failed';

const scopeOf = (tenantId: string, userId: string) => ({ tenantId, actorType: 'user' as const, actorId: userId });

/** Puts a release live that is due, once. A refusal is kept with it, told in an event and mailed; nothing is tried again by itself. */
async function run(services: Services, tenantId: string, id: string): Promise<void> {
  const { database } = services;
  const found = await database.readOne({ tenantId }, (tx) => releaseRows.find(tx, tenantId, id));
  if (found?.status !== 'scheduled' || !found.scheduledBy) return;
  const userId = found.scheduledBy;
  const who: Publisher = { services, tenantId, actor: { type: 'user', id: userId }, userId };
  try {
    await database.write(scopeOf(tenantId, userId), async (tx) => {
      const live = await lockSite(tx, tenantId);
      const release = await releaseRows.lock(tx, tenantId, id);
      // Scheduled anew since: another job comes then.
      const behindMs = services.clock.now().getTime() - Date.parse(release.at ?? '');
      if (release.status !== 'scheduled' || behindMs < -1_000) return;
      await goLive(tx, who, live, release, { late: behindMs > LATE_MS });
    });
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    await fail(services, who, id, thrown.code);
  }
}

async function fail(services: Services, who: Publisher, id: string, error: string): Promise<void> {
  const { tenantId, userId } = who;
  await services.database.write(scopeOf(tenantId, userId!), async (tx) => {
    const release = await releaseRows.findLocked(tx, tenantId, id);
    if (release?.status !== 'scheduled') return;
    const row = await releaseRows.update(tx, tenantId, id, { status: 'failed', error });
    await emit(tx, who, releaseEvent('release.failed', row, { error }));
    await services.jobs.add(tx, MAIL_FAILURE, { tenantId, releaseId: id });
  });
}

const mailFailure: JobHandler = async (services, { tenantId, releaseId }, job) => {
  const { database, publicUrl } = services;
  const release = await database.readOne({ tenantId }, (tx) => releaseRows.find(tx, tenantId, String(releaseId)));
  if (release?.status !== 'failed' || !release.scheduledBy) return;
  const userId = release.scheduledBy;
  const person = await database.asSystem('member-directory', (tx) => findPerson(tx, userId));
  if (!person) return;
  await sendMail(services, job, {
    kind: 'release-failed',
    to: person.email,
    subject: mailText`A release did not go live`,
    text: mailText`Hello ${person.name},\n\nthe release “${release.name}” was to go live at ${verbatim(release.at ?? '')}, and could not: ${verbatim(release.error ?? '')}. Nothing of it is live, and it will not be tried again by itself.\n\n${verbatim(`${publicUrl}/docs`)}\n`,
  });
};

/** Background work of releases, by task name. */
export const releaseJobs: Record<string, JobHandler> = {
  [RUN_RELEASE]: (services, { tenantId, releaseId }) => run(services, tenantId, String(releaseId)),
  [MAIL_FAILURE]: mailFailure,
  'releases:sweep': async (services, _payload, { signal }) => {
    const missed = await services.database.asSystem('sweep', (tx) =>
      tx.execute<{ tenantId: string; id: string }>(sql`select tenant_id as "tenantId", id from releases
        where status = 'scheduled' and at < now() - interval '10 seconds' order by at limit ${SWEEP}`),
    );
    for (const { tenantId, id } of missed) {
      if (signal.aborted) return;
      await run(services, tenantId, id).catch((err: unknown) => {
        services.logger.error({ err, releaseId: id }, 'a scheduled release could not be done');
      });
    }
  },
};
