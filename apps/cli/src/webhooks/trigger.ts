import { randomUUID } from 'node:crypto';
import { USER_AGENT } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { CliError, EXIT, usageError } from '../failures.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { jsonOrText } from '../terminal/option-values.ts';
import { printRecord } from '../terminal/print-record.ts';
import { receiverOf, sendMessage } from './send-message.ts';

interface Example {
  tenantId: string;
  data: Record<string, unknown>;
}

interface Document {
  webhooks?: Record<string, { post: { requestBody: { content: Record<string, { example: Example }> } } }>;
}

/**
 * Sends an event to a program that never happened: the example that the server's API document has of its type, with an id of its own, now.
 * Throws USAGE for a type that the server does not have, NOT_RECEIVED.
 */
export async function trigger(
  settings: Settings,
  type: string,
  flags: { forwardTo: string; secret?: string | undefined; field?: Record<string, string> | undefined },
): Promise<void> {
  await interruptible(async (signal) => {
    const example = await exampleOf(settings, type, signal);
    const given = Object.entries(flags.field ?? {}).map(([name, value]) => [name, jsonOrText(value)]);
    const event = {
      ...example,
      id: randomUUID(),
      tenantId: settings.tenantId ?? example.tenantId,
      occurredAt: new Date().toISOString(),
      data: { ...example.data, ...Object.fromEntries(given) },
    };
    const receiver = receiverOf(settings, flags);
    const sent = await sendMessage(receiver, event, signal);
    if (sent.error !== null)
      throw new CliError('NOT_RECEIVED', EXIT.refused, `${receiver.forwardTo} did not take it: ${sent.error}`);
    await printRecord(settings, { event, ...sent }, [
      ['Sent', type],
      ['Id', event.id],
      ['Answer', `${sent.status} in ${sent.durationMs} ms`],
    ]);
  });
}

async function exampleOf({ url }: Settings, type: string, signal: AbortSignal): Promise<Example> {
  const address = `${url.replace(/\/+$/, '')}/openapi.json`;
  const reply = await fetch(address, { signal, headers: { 'user-agent': USER_AGENT } }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new CliError('CONNECTION_FAILED', EXIT.unreachable, `${url} does not answer`, { cause });
  });
  if (!reply.ok) throw new CliError('CONNECTION_FAILED', EXIT.unreachable, `${address} answered ${reply.status}`);
  const { webhooks = {} } = (await reply.json()) as Document;
  const found = webhooks[type]?.post.requestBody.content['application/json']?.example;
  if (!found) throw usageError(`There is no event type ${type} (see mainstay webhooks event-types)`);
  return found;
}
