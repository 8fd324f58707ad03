import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';

function parse(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  return Array.fromAsync(serverSentEvents(ReadableStream.from(bytes)));
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
  expect(await parse('data:test\n\ndata: test\n\n')).toEqual(Array(2).fill({ event: 'message', data: 'test' }));
});

it('passes over events without data, comments, unknown fields and a byte order mark', async () => {
  expect(await parse('\uFEFFevent: empty\n\n:\n\nretry: 5\nfoo: bar\nevent: add\ndata: a:b\n\n')).toEqual([
    { event: 'add', data: 'a:b' },
  ]);
});

it('reads the same whatever the line breaks and wherever the bytes are cut', async () => {
  const line = fc.stringMatching(/^[a-zäöü☃😀 :]{0,8}$/u);
  const events = fc.array(
    fc.record({ event: fc.stringMatching(/^[a-z]{1,5}$/), data: fc.array(line, { minLength: 1, maxLength: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      events,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 7 }),
      async (given, eol, size) => {
        const lines = given.flatMap(({ event, data }) => [
          `event: ${event}`,
          ...data.map((part) => `data: ${part}`),
          '',
        ]);
        // A closing comment: a lone carriage return at the very end waits for what follows.
        const bytes = new TextEncoder().encode([...lines, ':', ''].join(eol));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.slice(n * size, (n + 1) * size),
        );
        expect(await parse(...chunks)).toEqual(given.map(({ event, data }) => ({ event, data: data.join('\n') })));
      },
    ),
  );
});
