import { performance } from 'node:perf_hooks';
import { OutboundRefused, type Services } from '@mainstay/kernel';
import { readRetryAfter } from './retry-schedule.ts';
import { signatures, writtenKey } from './webhook-secret.ts';

/** For the whole exchange. */
const TIMEOUT_MS = 15_000;

/** Undici's own timers for an answer, which are as long as ours. */
const WAITED_IN_VAIN: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Bytes kept of an answer's body. */
const RESPONSE_BYTES = 4_096;

/** Bytes read of it: a signature in what is kept must not be cut in half before it is looked for. */
const READ_BYTES = RESPONSE_BYTES + 1_024;

/** One message to one address. */
export interface Message {
  tenantId: string;
  url: string;
  /** The event's id, or the delivery's where there is no event: whoever gets it twice knows it by this. */
  id: string;
  body: string;
  /** The keys that sign: the current one, and the previous one during a rotation's overlap. */
  keys: readonly Buffer[];
}

/** The host of a webhook's URL, in its one spelling: the same receiver counts as the same. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

/** What came of one attempt. */
export interface Outcome {
  /** The HTTP status; null when there was no answer. */
  status: number | null;
  /** Why it failed, for the tenant; null when it was delivered. */
  error: string | null;
  durationMs: number;
  /** The beginning of the answer's body, at most 4 KB, without our secret and signature; null when there was no answer. */
  response: string | null;
  /** How long the receiver asked to wait, in milliseconds. */
  retryAfterMs: number | null;
}

/**
 * Sends one message as Standard Webhooks has it (https://github.com/standard-webhooks/standard-webhooks). A status of 200 to 299 is
 * success, a redirect is none. Never throws for what the receiver does; throws the signal's reason once that is aborted.
 */
export async function sendWebhook(services: Services, message: Message, signal?: AbortSignal): Promise<Outcome> {
  const { outbound, clock, version } = services;
  const { tenantId, url, id, body, keys } = message;
  const timestamp = Math.floor(clock.now().getTime() / 1_000);
  const signature = signatures(keys, id, timestamp, body);
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    const response = await outbound.fetch(url, {
      tenantId,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': `Mainstay-Webhooks/${version}`,
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature,
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: READ_BYTES,
      truncate: true,
      ...(signal ? { signal } : {}),
    });
    const { status, headers } = response;
    const text = await response.text();
    return {
      status,
      error: faultOf(status),
      durationMs: elapsed(),
      response: keptOf(text, [...signature.split(/[ ,]/), ...keys.map(writtenKey)]),
      retryAfterMs: readRetryAfter(headers.get('retry-after'), clock.now()),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { status: null, error: reasonOf(error), durationMs: elapsed(), response: null, retryAfterMs: null };
  }
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? `Answered ${status}: redirects are not followed`
    : `Answered ${status}: only 200 to 299 is success`;
}

/** What is kept of an answer: a receiver may send back what it was sent. */
function keptOf(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length > 2) clean = clean.replaceAll(secret, '[redacted]');
  return Buffer.from(clean)
    .subarray(0, RESPONSE_BYTES)
    .toString()
    .replace(/\uFFFD$/, '');
}

/** Why there was no answer, in words that hold nothing of the exchange. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof OutboundRefused) return `Not sent: ${thrown.message}`;
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error.name === 'TimeoutError' || ('code' in error && WAITED_IN_VAIN.has(String(error.code))))
      return `No whole answer within ${TIMEOUT_MS / 1_000} seconds`;
    if ('code' in error && typeof error.code === 'string') return `The connection failed (${error.code})`;
  }
  return 'The connection failed';
}
