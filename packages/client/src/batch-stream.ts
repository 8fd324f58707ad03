import { linesOf } from './lines.ts';

/** A value of which parts may come later: each is named by its key (null for all of it), its kind, and the number it will have. */
type Encoded = [[unknown?], ...[key: string | number | null, kind: number, number: number][]];

/** Kinds of parts: 0 comes once, 1 again and again. */
const ONCE = 0;
const FULFILLED = 0;

/**
 * Reads the answers of a batch as they come, in tRPC's JSON lines: a head that says which parts will come, then one part a line, which
 * may promise more. Throws what the stream throws, and for answers that go on and on, which only subscriptions may.
 */
export async function readBatch(
  body: ReadableStream<Uint8Array>,
  onAnswer: (index: number, answer: unknown) => void,
): Promise<void> {
  const expected = new Map<number, { take(part: Encoded): void; refuse(error: unknown): void }>();

  const collect = (
    [[value], ...parts]: Encoded,
    whole: (value: unknown) => void,
    refuse: (error: unknown) => void,
  ): void => {
    let missing = parts.length;
    if (missing === 0) whole(value);
    for (const [key, kind, number] of parts) {
      if (kind !== ONCE) throw new Error('An answer comes in parts without end, which only subscriptions may');
      const put = (part: unknown) => {
        if (key === null) value = part;
        else (value as Record<string, unknown>)[key] = part;
        if (--missing === 0) whole(value);
      };
      expected.set(number, { take: (part) => collect(part, put, refuse), refuse });
    }
  };

  let begun = false;
  for await (const line of linesOf(body)) {
    const said: unknown = JSON.parse(line);
    if (begun) {
      const [number, status, part] = said as [number, number, Encoded];
      const place = expected.get(number);
      if (status === FULFILLED) place?.take(part);
      else place?.refuse(part);
    } else {
      begun = true;
      for (const [key, encoded] of Object.entries(said as Record<string, Encoded>)) {
        const answer = (whole: unknown) => onAnswer(Number(key), whole);
        collect(encoded, answer, (error) => answer({ error }));
      }
    }
  }
}
