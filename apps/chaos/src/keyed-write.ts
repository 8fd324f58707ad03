import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tenant, WriteRecord } from './write-record.ts';

/** A request that takes longer hangs, in milliseconds. */
export const HANG_MS = 30_000;

/** How often a write is repeated before it stays in doubt. */
const MAX_TRIES = 600;

/** The share of writes that are sent to both servers at once, and of those whose first answer is not waited for. */
const TWIN = 0.1;
const LOST = 0.1;

export interface Write {
  method: string;
  path: string;
  body?: object;
  /** The status of its success. */
  expected: number;
}

interface Answer {
  id: string | null;
}

/**
 * One write under one idempotency key, repeated until a server has answered: one that is killed answers nothing, whether or not it wrote.
 * Some are sent to two servers at once, and of some the first answer is thrown away, so that what the key is for happens on every machine.
 * Null when it was never answered, or refused: that it is in doubt.
 */
export async function writeOnce(
  urls: readonly string[],
  tenant: Tenant,
  write: Write,
  record: WriteRecord,
): Promise<Answer | null> {
  const key = randomUUID();
  const mishap = Math.random();
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const isTwin = tries === 0 && mishap < TWIN;
    const isLost = tries === 0 && mishap >= TWIN && mishap < TWIN + LOST;
    if (isTwin) record.twins++;
    if (isLost) record.lost++;
    const targets = isTwin ? urls : [urls[Math.floor(Math.random() * urls.length)]!];
    const patienceMs = isLost ? 1 + Math.random() * 20 : HANG_MS;
    const answers = await Promise.all(targets.map((url) => attempt(url, tenant, write, key, patienceMs, record)));
    if (answers.includes('refused')) break;
    const [answer, ...others] = answers.filter((one) => one !== null && one !== 'refused');
    for (const other of others)
      if (other.id !== answer?.id)
        record.disagreements.push(`${write.method} ${write.path}: ${answer?.id}, ${other.id}`);
    if (answer) {
      record.acknowledged++;
      return answer;
    }
    await sleep(50 + Math.random() * 100);
  }
  record.inDoubt++;
  return null;
}

async function attempt(
  url: string,
  tenant: Tenant,
  { method, path, body, expected }: Write,
  key: string,
  patienceMs: number,
  record: WriteRecord,
): Promise<Answer | 'refused' | null> {
  const started = performance.now();
  record.attempts++;
  try {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tenant.token}`,
        'idempotency-key': key,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await reply.text();
    if (reply.status === expected) return { id: text === '' ? null : (JSON.parse(text) as { id: string }).id };
    if (isExcused(reply.status, text)) return null;
    record.unexpected.push(`${method} ${path}: ${reply.status} ${text.slice(0, 300)}`);
    return 'refused';
  } catch (error) {
    if (patienceMs === HANG_MS && error instanceof Error && error.name === 'TimeoutError')
      record.unexpected.push(`${method} ${path}: no answer within ${HANG_MS / 1000} s`);
  } finally {
    record.slowestMs = Math.max(record.slowestMs, performance.now() - started);
  }
  return null;
}

/** What a server under such treatment may answer: that it is to be asked again, or that the same is under way. */
function isExcused(status: number, text: string): boolean {
  return status === 503 || (status === 409 && text.includes('"IDEMPOTENCY_IN_PROGRESS"'));
}
