import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Webhook } from 'standardwebhooks';
import { USER_AGENT } from '../connection/connect.ts';
import { networkReason } from '../failure-report.ts';
import type { Settings } from '../connection/settings.ts';
import { remark } from '../terminal/output.ts';

/** As the server waits for an answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** What came of one message. */
export interface Sent {
  /** The HTTP status; null when there was no answer. */
  status: number | null;
  durationMs: number;
  /** Why there was none, or why it is a failure; null when it was received. */
  error: string | null;
}

/** Where messages go, and what signs them. */
export interface Receiver {
  forwardTo: string;
  secret: string;
}

/** The receiver that flags name; tells the secret where it had to be made. */
export function receiverOf({ output }: Settings, flags: { forwardTo: string; secret?: string | undefined }): Receiver {
  if (flags.secret !== undefined) return { forwardTo: flags.forwardTo, secret: flags.secret };
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  remark(output, 'note', `Messages are signed with ${secret} (keep it: export MAINSTAY_WEBHOOK_SECRET=…)`);
  return { forwardTo: flags.forwardTo, secret };
}

/** Sends an event as the server sends it to a webhook. Never throws for what the receiver does; throws the signal's reason. */
export async function sendMessage(
  { forwardTo, secret }: Receiver,
  event: { id: string },
  signal?: AbortSignal,
): Promise<Sent> {
  const body = JSON.stringify(event);
  const now = new Date();
  const startedAt = performance.now();
  const sent = (status: number | null, error: string | null): Sent => ({
    status,
    durationMs: Math.round(performance.now() - startedAt),
    error,
  });
  try {
    const reply = await fetch(forwardTo, {
      method: 'POST',
      // As the server does, which follows none.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign(event.id, now, body),
      },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    await reply.body?.cancel();
    return sent(reply.status, reply.ok ? null : `answered ${reply.status}`);
  } catch (error) {
    signal?.throwIfAborted();
    const late = error instanceof Error && error.name === 'TimeoutError';
    return sent(null, late ? `no answer within ${TIMEOUT_MS / 1_000} seconds` : networkReason(error));
  }
}
