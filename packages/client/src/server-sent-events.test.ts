import { array, assert, asyncProperty, constantFrom, integer, record, stringMatching } from 'fast-check';
import { expect, it } from 'vitest';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';

async function parse(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  const events: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(ReadableStream.from(bytes))) events.push(event);
  return events;
}

it('reads the examples of the standard', async () => {
  expect(await parse('data: YHOO\ndata: +2\ndata: 10\n\n')).toEqual([{ event: 'message', data: 'YHOO\n+2\n10' }]);
  expect(
    await parse(': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n'),
  ).toEqual([
    { event: 'message', data: 'first event', id: '1' },
    { event: 'message', data: 'second event', id: '' },
  ]);
  expect(await parse('data\n\ndata\ndata\n\ndata:')).toEqual([
    { event: 'message', data: '' },
    { event: 'message', data: '\n' },
  ]);
  expect(await parse('data:test\n\ndata: test\n\n')).toEqual([
    { event: 'message', data: 'test' },
    { event: 'message', data: 'test' },
  ]);
});

it('passes over events without data, comments, unknown fields and a byte order mark', async () => {
  expect(await parse('\uFEFFevent: empty\n\n:\n\nretry: 5\nfoo: bar\nevent: add\ndata: a:b\n\n')).toEqual([
    { event: 'add', data: 'a:b' },
  ]);
});

it('takes Unicode line separators for text, as JSON does', async () => {
  expect(await parse('data: "a\u2028b\u2029c\u0085d"\n\n')).toEqual([
    { event: 'message', data: '"a\u2028b\u2029c\u0085d"' },
  ]);
});

it('reads the same whatever the line breaks and wherever the bytes are cut', async () => {
  const line = stringMatching(/^[a-zäöü☃😀 :]{0,8}$/u);
  const events = array(
    record({ event: stringMatching(/^[a-z]{1,5}$/), data: array(line, { minLength: 1, maxLength: 3 }) }),
  );
  await assert(
    asyncProperty(events, constantFrom('\n', '\r\n', '\r'), integer({ min: 1, max: 7 }), async (given, eol, size) => {
      const lines = given.flatMap(({ event, data }) => [`event: ${event}`, ...data.map((part) => `data: ${part}`), '']);
      // A closing comment: a lone carriage return at the very end waits for what follows.
      const bytes = new TextEncoder().encode([...lines, ':', ''].join(eol));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.slice(n * size, (n + 1) * size),
      );
      expect(await parse(...chunks)).toEqual(given.map(({ event, data }) => ({ event, data: data.join('\n') })));
    }),
  );
});
