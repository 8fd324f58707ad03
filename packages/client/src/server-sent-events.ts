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
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let fields: Record<string, string> = {};
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    // A carriage return at the very end may be half of a line break.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    text = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        const { event, data, id } = fields;
        fields = {};
        if (data !== undefined) yield { event: event || 'message', data, ...(id !== undefined && { id }) };
        continue;
      }
      const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      fields[name] = name === 'data' && fields['data'] !== undefined ? `${fields['data']}\n${value}` : value;
    }
  }
}
