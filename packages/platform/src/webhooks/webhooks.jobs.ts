import { type JobHandler, type Loop, Lookout, mailText, removeOldest, sendMail, verbatim } from '@mainstay/kernel';
import { EVENTS_PLACED } from '../events/index.ts';
import { findPerson } from '../members/index.ts';
import { findTenantById } from '../tenants/index.ts';
import { replayEvents } from './deliveries.rows.ts';
import { dispatchEvents } from './delivery-queue.repository.ts';
import { Sender } from './sender.ts';
import { webhookRows } from './webhooks.rows.ts';

/** Events read in one transaction. */
const BATCH = 500;

/** How often the log is looked at while there are writes, in milliseconds, besides when events are placed. */
const LOOK_MS = 500;

/** Days that deliveries are kept, with their attempts: as long as the log that their events are in. */
const KEPT_DAYS = 30;

/** Deliveries deleted in one transaction, with their attempts. */
const PURGE_BATCH = 1_000;

/** Makes deliveries of what the log has grown by. One process does it at a time; any may take over. */
export const dispatchLoop: Loop = async ({ database, signals, clock }, signal) => {
  const lookout = new Lookout(signals, { often: LOOK_MS, channel: EVENTS_PLACED });
  try {
    while (!signal.aborted) {
      const read = await database.asSystem('dispatch', (tx) => dispatchEvents(tx, BATCH, clock.now()));
      if (read !== BATCH) await lookout.wait(signal);
    }
  } finally {
    lookout.close();
  }
};

/** Sends what is due, beside other processes that do. */
export const deliverLoop: Loop = (services, signal) => new Sender(services).run(signal);

/** Makes deliveries of the events of a time, batch by batch. A run that was cut off is taken up by the next one. */
const replay: JobHandler = async ({ database, clock }, payload, { attempt, signal }) => {
  const { tenantId } = payload;
  const [webhookId, from, to, askedAt] = ['webhookId', 'from', 'to', 'askedAt'].map((field) => String(payload[field]));
  if (!webhookId || !from || !to || !askedAt) return;
  let after = 0;
  for (let count = BATCH; count === BATCH; ) {
    signal.throwIfAborted();
    const position = after;
    const batch = await database.write({ tenantId, actorType: 'system' }, async (tx) => {
      const webhook = await webhookRows.findLocked(tx, tenantId, webhookId, 'no key update');
      if (webhook?.status !== 'active') return { count: 0, last: position };
      const range = { tenantId, webhookId, types: webhook.types, from, to };
      return replayEvents(tx, range, position, BATCH, clock.now(), attempt > 1 ? askedAt : undefined);
    });
    ({ count, last: after } = batch);
  }
};

const REASONS = {
  gone: 'it answered with the status 410 (Gone)',
  failing: 'no delivery has succeeded for 120 hours',
};

/** Tells one person that a webhook was disabled, unless somebody has seen to it already. */
const mailDisabled: JobHandler = async (services, { tenantId, webhookId, userId }, job) => {
  const { database, publicUrl } = services;
  const { webhook, tenant } = await database.read({ tenantId }, async (tx) => ({
    webhook: await webhookRows.find(tx, tenantId, String(webhookId)),
    tenant: await findTenantById(tx, tenantId),
  }));
  const reason = webhook?.disabledReason;
  if (!webhook || !tenant || (reason !== 'gone' && reason !== 'failing')) return;
  const person = await database.asSystem('member-directory', (tx) => findPerson(tx, String(userId)));
  if (!person) return;
  // Without its path and query, which may hold a secret of the receiver's.
  const { origin } = new URL(webhook.url);
  const name = webhook.description || webhook.id;
  await sendMail(services, job, {
    kind: 'webhook-disabled',
    to: person.email,
    subject: mailText`A webhook was disabled`,
    text: mailText`Hello ${person.name},\n\nthe webhook “${name}” of “${tenant.name}”, which sends to ${verbatim(origin)}, was disabled: ${verbatim(REASONS[reason])}. Nothing is sent to it any more, and what was waiting is cancelled.\n\nWhen its receiver works again, set the webhook’s status to active and replay the events of the time it missed:\n\n${verbatim(`${publicUrl}/docs`)}\n`,
  });
};

/** Background work of webhooks, by task name. */
export const webhookJobs: Record<string, JobHandler> = {
  'webhooks:replay': replay,
  'webhooks:mail-disabled': mailDisabled,
  'webhooks:purge': async ({ database }, _payload, { signal }) => {
    await removeOldest(database, signal, { table: 'webhook_deliveries', days: KEPT_DAYS, most: PURGE_BATCH });
  },
};
