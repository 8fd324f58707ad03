import { createParser } from 'eventsource-parser';

/** One event of a stream. `id` is the event's own, not carried over from earlier ones. */
export interface ServerSentEvent {
  event: string;
  data: string;
  id?: string;
}

/**
 * Reads an event stream (HTML standard, section 9.2.6) to its end. What stands after the last empty line is an event cut off, and
 * dropped. `retry` fields are ignored: waiting is the retry policy's business. Throws what the stream throws.
 */
export async function* serverSentEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let events: ServerSentEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data, id }) => events.push({ event: event || 'message', data, ...(id !== undefined && { id }) }),
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parser.feed(decoder.decode(part.value, { stream: true }));
    const ready = events;
    events = [];
    yield* ready;
  }
}
