import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { driverAddress } from '../address/index.ts';
import { faultCode, meaningOf } from '../faults/index.ts';
import { CLIENT_SETTINGS } from '../guard/driver-types.ts';

/** Between two tries, in milliseconds. */
const RETRY_MS = 500;

/**
 * Waits until PostgreSQL takes connections: it may be started at the same time, recover from a crash, or be short of memory. Throws what the last try threw
 * once `timeoutMs` is over, and at once when the answer is a refusal, such as a wrong password.
 */
export async function waitForPostgres(url: string, timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(RETRY_MS)) {
    const sql = postgres({
      ...driverAddress(url),
      ...CLIENT_SETTINGS,
      max: 1,
      connect_timeout: 5,
      onnotice: () => undefined,
    });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const meaning = meaningOf(faultCode(error));
      if ((meaning !== 'away' && meaning !== 'exhausted') || Date.now() > deadline) throw error;
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
