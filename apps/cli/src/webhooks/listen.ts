import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { type Event, type EventFlags, followEvents } from '../events/follow-events.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, remark } from '../terminal/output.ts';
import { plainText } from '../terminal/plain-text.ts';
import { receiverOf, type Sent, sendMessage } from './send-message.ts';

/**
 * Sends events to a program as they happen, one after another, signed as a webhook's messages are, and prints a line for each, until it is
 * interrupted. A message that fails is not sent again. Throws EVENT_TYPE_UNKNOWN, AbortError.
 */
export async function listen(
  settings: Settings,
  flags: EventFlags & { forwardTo: string; secret?: string | undefined },
): Promise<void> {
  const { output } = settings;
  const mainstay = await connect(settings);
  const receiver = receiverOf(settings, flags);
  await interruptible(async (signal) => {
    const forward = async (event: Event) => {
      const sent = await sendMessage(receiver, event, signal);
      await print(output === 'json' ? `${JSON.stringify({ event, ...sent })}\n` : `${lineOf(event, sent)}\n`);
    };
    const ready = () => remark(output, 'note', `Forwarding events to ${receiver.forwardTo}; Ctrl-C ends it`);
    await followEvents(mainstay, settings, flags, { signal, show: forward, ready });
  });
}

function lineOf({ occurredAt, type, entity }: Event, { status, durationMs, error }: Sent): string {
  const outcome = error === null ? String(status) : `failed: ${error}`;
  return plainText([occurredAt, type, entity.id, outcome, `${durationMs} ms`].join('  '));
}
