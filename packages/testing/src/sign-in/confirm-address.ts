import { setTimeout as sleep } from 'node:timers/promises';

/** Longest wait for a worker to send a mail, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Follows the link that a development server mailed to somebody who registered. Throws when no mail comes. */
export async function confirmAddress(serverUrl: string, email: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await sleep(50)) {
    const reply = await fetch(`${serverUrl}/dev/mailbox.json?to=${encodeURIComponent(email)}`);
    const token = /verify-email\?token=([\w-]+)/.exec(await reply.text())?.[1];
    if (token === undefined) continue;
    const confirmed = await fetch(`${serverUrl}/api/v1/auth/verify-email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (confirmed.status !== 204) throw new Error(`the link mailed to ${email} answers ${confirmed.status}`);
    return;
  }
  throw new Error(`no mail to ${email} within ${PATIENCE_MS} ms`);
}
