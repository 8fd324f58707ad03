export interface CoalesceOptions {
  /** Milliseconds without a call, after which it runs; 500 unless given. */
  quietMs?: number;
  /** Milliseconds after which it runs although calls go on; 30,000 unless given. */
  maxMs?: number;
}

/**
 * One run for many calls: a list that is read anew at each event is read once after an import, not at each of its contacts. Runs when no
 * call came for `quietMs`, and never twice at a time; `cancel` drops what is due.
 */
export function coalesce(
  run: () => unknown,
  { quietMs = 500, maxMs = 30_000 }: CoalesceOptions = {},
): (() => void) & { cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  let running = false;

  const start = async () => {
    // Whoever called meanwhile is served by a run that begins after this one.
    if (running) return wait();
    since = undefined;
    running = true;
    try {
      await run();
    } finally {
      running = false;
    }
  };
  const wait = () => {
    const now = Date.now();
    since ??= now;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), Math.max(0, Math.min(quietMs, since + maxMs - now)));
  };
  return Object.assign(wait, {
    cancel() {
      clearTimeout(timer);
      since = undefined;
    },
  });
}
