import { linesOf } from './lines.ts';
import { describeFailure } from './mainstay-error.ts';
import { createPieces, type Pieces } from './pieces.ts';

/** A value of which parts may come later: each is named by its key (null for all of it), its kind, and the number it will have. */
type Encoded = [[unknown?], ...[key: string | number | null, kind: number, number: number][]];

/** Kinds of parts: 0 comes once, 1 piece by piece. */
const ONCE = 0;
/** What is said of a part: of one that comes once 0 is its value, of pieces 1 is one and 0 their end; everything else is an error. */
const SETTLED = 0;
const PIECE = 1;

/**
 * Reads the answers of a batch as they come, in tRPC's JSON lines: a head that says which parts will come, then one part a line, which
 * may promise more. An answer in pieces is an async iterable, and nothing more is read while nobody takes them, or once nobody wants any. Throws what the stream throws.
 */
export async function readBatch(
  body: ReadableStream<Uint8Array>,
  onAnswer: (index: number, answer: unknown) => void,
): Promise<void> {
  const expected = new Map<number, (status: number, part: Encoded) => Promise<void> | void>();
  const open = new Set<Pieces>();

  const takePieces = (pieces: Pieces) => (status: number, part: Encoded) => {
    let room: Promise<void> | void = undefined;
    const refuse = (error: unknown) => pieces.end(describeFailure({ error }, true));
    if (status === PIECE) collect(part, (piece) => (room = pieces.put(piece)), refuse);
    else {
      open.delete(pieces);
      if (status === SETTLED) pieces.end();
      else refuse(part);
    }
    return room;
  };

  const collect = (
    [[value], ...parts]: Encoded,
    whole: (value: unknown) => void,
    refuse: (error: unknown) => void,
  ): void => {
    let missing = parts.length;
    if (missing === 0) whole(value);
    for (const [key, kind, number] of parts) {
      const put = (part: unknown) => {
        if (key === null) value = part;
        else (value as Record<string, unknown>)[key] = part;
        if (--missing === 0) whole(value);
      };
      if (kind === ONCE) {
        expected.set(number, (status, part) => (status === SETTLED ? collect(part, put, refuse) : refuse(part)));
      } else {
        const pieces = createPieces();
        open.add(pieces);
        expected.set(number, takePieces(pieces));
        put(pieces.values);
      }
    }
  };

  let begun = false;
  let answers = 0;
  let failure: unknown = new Error('The answer was cut off');
  try {
    for await (const line of linesOf(body)) {
      const said: unknown = JSON.parse(line);
      if (begun) {
        const [number, status, part] = said as [number, number, Encoded];
        await expected.get(number)?.(status, part);
        if (answers === 0 && open.size > 0 && [...open].every((pieces) => pieces.isLeft())) return;
      } else {
        begun = true;
        for (const [key, encoded] of Object.entries(said as Record<string, Encoded>)) {
          answers++;
          const answer = (whole: unknown) => {
            answers--;
            onAnswer(Number(key), whole);
          };
          collect(encoded, answer, (error) => answer({ error }));
        }
      }
    }
  } catch (thrown) {
    failure = thrown;
    throw thrown;
  } finally {
    for (const pieces of open) pieces.end(describeFailure(failure, true));
  }
}
