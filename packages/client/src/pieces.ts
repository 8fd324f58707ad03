/** Pieces that wait to be taken, at most. */
const ROOM = 16;

/** An answer that comes piece by piece. */
export interface Pieces {
  /** Adds a piece. A promise when there is no room for another: resolved once there is, or nobody wants them any more. */
  put(piece: unknown): Promise<void> | void;
  /** There are no more, for this reason if it is one. */
  end(error?: unknown): void;
  /** Whether nobody wants any more. */
  isLeft(): boolean;
  /** The pieces, once. Throws what they ended with. */
  values: AsyncGenerator<unknown, void, undefined>;
}

export function createPieces(): Pieces {
  const waiting: unknown[] = [];
  let ended: { error?: unknown } | undefined;
  let isLeft = false;
  let wake = () => {};
  let taken = () => {};

  async function* values() {
    try {
      for (;;) {
        while (waiting.length > 0) {
          const piece = waiting.shift();
          taken();
          yield piece;
        }
        if (ended?.error !== undefined) throw ended.error;
        if (ended) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      isLeft = true;
      taken();
    }
  }

  return {
    put(piece) {
      if (isLeft) return undefined;
      waiting.push(piece);
      wake();
      return waiting.length < ROOM ? undefined : new Promise<void>((resolve) => (taken = resolve));
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    isLeft: () => isLeft,
    values: values(),
  };
}
