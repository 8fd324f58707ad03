import { linesOf } from './lines.ts';

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
  let fields: { event?: string; data?: string; id?: string } = {};
  for await (const line of linesOf(body)) {
    if (line === '') {
      const { event, data, id } = fields;
      fields = {};
      if (data !== undefined) yield { event: event || 'message', data, ...(id !== undefined && { id }) };
      continue;
    }
    // A comment is a line whose field has no name.
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'data') fields.data = fields.data === undefined ? value : `${fields.data}\n${value}`;
    else if (field === 'event' || (field === 'id' && !value.includes('\0'))) fields[field] = value;
  }
}
