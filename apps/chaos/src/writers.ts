import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody who writes for a tenant. */
export interface Tenant {
  /** In every name written for this tenant. */
  mark: string;
  id: string;
  token: string;
}

/** What the writers saw. */
export interface WriteRecord {
  /** Contacts that the server said it had stored: id to the name written. */
  acknowledged: Map<string, { tenant: Tenant; name: string }>;
  attempts: number;
  /** Answers that no fault explains. */
  unexpected: string[];
  slowestMs: number;
}

/** A request that takes longer hangs, in milliseconds. */
export const HANG_MS = 10_000;

/** What a server under such treatment may answer. */
const EXCUSED = new Set([503, 409]);

/**
 * Writes contacts for the tenants by turns until stopped. Each write has an idempotency key and is repeated under it until the server has
 * answered: a killed server answers nothing, whether or not it wrote.
 */
export function startWriters(url: string, tenants: () => readonly Tenant[], writers: number) {
  const record: WriteRecord = { acknowledged: new Map(), attempts: 0, unexpected: [], slowestMs: 0 };
  const stopping = new AbortController();
  const running = Array.from({ length: writers }, async (_, writer) => {
    for (let n = 0; !stopping.signal.aborted; n++) {
      const all = tenants();
      const tenant = all[(writer + n) % all.length]!;
      const name = `${tenant.mark} ${writer} ${n}`;
      const key = randomUUID();
      // The write under way is seen through after the stop, or nobody knows whether it happened.
      for (let tries = 0; tries < 600; tries++) {
        const id = await attempt(url, tenant, name, key, record);
        if (id !== null) {
          record.acknowledged.set(id, { tenant, name });
          break;
        }
        await sleep(50 + Math.random() * 100);
      }
    }
  });
  return {
    record,
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function attempt(url: string, tenant: Tenant, name: string, key: string, record: WriteRecord) {
  const started = performance.now();
  record.attempts++;
  try {
    const reply = await fetch(`${url}/api/v1/contacts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tenant.token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify({ firstName: name, emails: [{ value: `${key}@example.test` }] }),
      signal: AbortSignal.timeout(HANG_MS),
    });
    const text = await reply.text();
    if (reply.status === 201) return (JSON.parse(text) as { id: string }).id;
    if (!EXCUSED.has(reply.status)) record.unexpected.push(`${reply.status} ${text.slice(0, 300)}`);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') record.unexpected.push('no answer within 10 s');
  } finally {
    record.slowestMs = Math.max(record.slowestMs, performance.now() - started);
  }
  return null;
}
