/**
 * The lines of a text as it comes, ended by a line feed, a carriage return or both. What stands after the last end was cut off, and is
 * dropped. Throws what the stream throws.
 */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let mayEnd = false;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const text = decoder.decode(part.value, { stream: true });
      rest += text;
      // A line of megabytes is looked through once, not at each of its parts.
      if (!mayEnd && !/[\r\n]/.test(text)) continue;
      // A carriage return at the very end may be half of an end.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      mayEnd = rest.endsWith('\r');
      yield* lines;
    }
  } finally {
    // Whoever stops reading lets the sender stop.
    reader.cancel().catch(() => undefined);
  }
}
