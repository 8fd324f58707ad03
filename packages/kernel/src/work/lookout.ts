import type { Signals } from '../ports/index.ts';

/** The loops of every process listen here: there are writes. */
const WRITES = 'mainstay_writes';

/** While there are writes, it is told this often that there are, in milliseconds. */
const TELL_MS = 5_000;

/** For so long after it was told, loops look often, in milliseconds: longer than until it is told again. */
const AWAKE_MS = 15_000;

/** How often a loop looks while nothing is written, in milliseconds, in case a signal was lost with the process that was to send it. */
export const SELDOM_MS = 15_000;

/** Gives what tells the loops of all processes, after a commit, that there are writes: at the first, and now and then while they go on. */
export function tellOfWrites(send: (channel: string, payloads: readonly string[]) => Promise<void>): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - toldAt < TELL_MS) return;
    toldAt = now;
    send(WRITES, ['']).catch(() => {
      // Told with the next write; until then a loop sees by itself.
      toldAt = Number.NEGATIVE_INFINITY;
    });
  };
}

export interface LookoutOptions {
  /** How often to look while there are writes, or while signals are not heard; in milliseconds. */
  often: number;
  /** Signals that end a wait at once. */
  channel?: string;
}

/** When a loop looks for work: often while there are writes, seldom while there are none, and at once when it is rung. */
export class Lookout {
  readonly #signals: Signals;
  readonly #often: number;
  readonly #stops: (() => void)[];
  #awakeUntil = performance.now() + AWAKE_MS;
  #rung = false;
  #wake: (() => void) | null = null;

  constructor(signals: Signals, { often, channel }: LookoutOptions) {
    this.#signals = signals;
    this.#often = often;
    this.#stops = [
      signals.listen(WRITES, () => {
        this.#awakeUntil = performance.now() + AWAKE_MS;
        this.ring();
      }),
      ...(channel === undefined ? [] : [signals.listen(channel, () => this.ring())]),
    ];
  }

  /** Ends the wait, or the next one if nobody waits. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves when it is time to look, after `within` milliseconds at most, and when the signal is aborted. */
  async wait(signal: AbortSignal, within = Number.POSITIVE_INFINITY): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const isAwake = performance.now() < this.#awakeUntil || !this.#signals.isHearing();
      const milliseconds = Math.min(isAwake ? this.#often : SELDOM_MS, Math.max(within, this.#often));
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          this.#wake = null;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        this.#wake = done;
        signal.addEventListener('abort', done, { once: true });
      });
    }
    this.#rung = false;
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }
}
