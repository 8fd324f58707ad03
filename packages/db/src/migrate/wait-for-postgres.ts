import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { CLIENT_SETTINGS } from '../guard/driver-types.ts';

/** Between two tries, in milliseconds. */
const RETRY_MS = 500;

/** What a server says that is not there yet, or not any more: starting up, shutting down, out of connections (SQLSTATE classes 57P and 53). */
const NOT_YET = new Set([
  '57P03',
  '57P02',
  '57P01',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
]);

/**
 * Waits until PostgreSQL takes connections: it may be started at the same time, or recover from a crash. Throws what the last try threw
 * once `timeoutMs` is over, and at once when the answer is a refusal, such as a wrong password.
 */
export async function waitForPostgres(url: string, timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(RETRY_MS)) {
    const sql = postgres(url, { ...CLIENT_SETTINGS, max: 1, connect_timeout: 5, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!NOT_YET.has(code) || Date.now() > deadline) throw error;
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
