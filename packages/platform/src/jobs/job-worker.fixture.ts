import { once } from 'node:events';
import { startJobWorker } from '@mainstay/adapters';
import { openDatabase } from '@mainstay/db';
import {
  createRegistry,
  defineModule,
  type JobHandler,
  type Logger,
  type Services,
  type Signals,
} from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/**
 * A worker process of its own, to be killed. Works on two tasks of DATABASE_URL with the intervals BEAT_MS and SILENT_MS:
 * `probe.effect` leaves a row in `probe_effects` after PROBE_MS; `probe.hang` never ends at its first attempt and does so at its second;
 * `probe.stop` stops its first attempt when the worker does.
 */
const url = process.env['DATABASE_URL'] ?? '';
const milliseconds = (name: string) => Number(process.env[name]);
const database = openDatabase({ url, poolSize: 1 });
const leaveEffect: JobHandler = async (_services, payload, job) => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds('PROBE_MS')));
  const row = sql`insert into probe_effects (n, attempt) values (${Number(payload['n'])}, ${job.attempt})`;
  await database.asSystem('seed', (tx) => tx.execute(row));
};
const hang: JobHandler = async (services, payload, job) => {
  if (job.attempt === 1) await new Promise(() => setInterval(() => undefined, 60_000));
  await leaveEffect(services, payload, job);
};
const stop: JobHandler = async (services, payload, job) => {
  if (job.attempt === 1) await once(job.signal, 'abort').then(() => Promise.reject(new Error('stopped')));
  await leaveEffect(services, payload, job);
};
const jobs = { 'probe.effect': leaveEffect, 'probe.hang': hang, 'probe.stop': stop };
const probe = defineModule({ name: 'probe', router: {}, jobs });

const print = (facts: object, message?: string) => console.error(message, facts);
const logger: Logger = { debug: () => {}, info: () => {}, warn: print, error: print, child: () => logger };
// The handlers above and the worker use nothing else.
const signals: Signals = {
  listen: () => () => undefined,
  isHearing: () => false,
  isCurrent: () => false,
  close: async () => {},
};
const services = { logger, signals } as Services;
const worker = await startJobWorker(services, createRegistry([probe]), url, {
  beatMs: milliseconds('BEAT_MS'),
  silentMs: milliseconds('SILENT_MS'),
});
process.on('SIGTERM', () => {
  void worker
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
console.log(worker.id);
