import { faultCode } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';

/** Calls that succeed within this of an outage's line, in milliseconds, do not end it: where some fail and some do not, it goes on. */
const SETTLED_MS = 10_000;

const outages = new WeakMap<Services, { name: string; at: number }>();

/**
 * Names in the log why calls are answered 503: a wrong password, a refused connection, a full disk, no free connection. One line until the
 * cause is another or the outage is over, however many calls meet it.
 */
export function noteOutage(services: Services, cause: unknown, now = performance.now()): void {
  if (!(cause instanceof Error)) return;
  const name = faultCode(cause) ?? cause.name;
  const known = outages.get(services);
  outages.set(services, { name, at: now });
  if (known?.name !== name) services.logger.warn({ err: cause, cause: name }, 'the database cannot be used');
}

/** A call succeeded: an outage that is over is said to be. */
export function noteAnswer(services: Services, now = performance.now()): void {
  const known = outages.get(services);
  if (!known || now - known.at < SETTLED_MS) return;
  outages.delete(services);
  services.logger.info({ cause: known.name }, 'the database can be used again');
}
