/** Calls let through at once after a pause: what the server's limit per second allows one caller unless it says otherwise. */
const GROUP = 20;
/** A limit whose window is this short is one per second, and tells how many calls may go at once. */
const SHORT_WINDOW_MS = 2_000;
/** A longer wait is not worth holding other calls back for: they find out for themselves. */
const LONGEST_PAUSE_MS = 15_000;
/** Requests that wait for the head of their answer at one time. */
const MAX_REQUESTS = 16;

/**
 * Holds calls back while the server refuses more of them. There is no pause before the first refusal: what the server allows is for it
 * to say.
 */
export interface Throttle {
  /** Resolves when a call may be sent; null when it may at once. */
  admit(): Promise<void> | null;
  /** Told that a call was refused, and for how many milliseconds. */
  refused(ms: number): void;
  /** Runs a request when there is room for it, and reads the answer's `RateLimit-*` headers. */
  send(request: () => Promise<Response>): Promise<Response>;
}

/** Builds the throttle that all calls of one client share. */
export function createThrottle(): Throttle {
  const waiting: (() => void)[] = [];
  const requests: (() => void)[] = [];
  let running = 0;
  let group = GROUP;
  let pausedUntil = 0;
  let windowMs = 1_000;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    timer = undefined;
    const left = pausedUntil - Date.now();
    if (left <= 0) {
      for (const resume of waiting.splice(0, group)) resume();
      pausedUntil = Date.now() + windowMs;
    }
    schedule();
  };

  const schedule = () => {
    if (waiting.length > 0) timer ??= setTimeout(release, Math.max(0, pausedUntil - Date.now()));
  };

  const pause = (ms: number) => {
    if (ms > LONGEST_PAUSE_MS) return;
    windowMs = Math.max(ms, 1_000);
    pausedUntil = Math.max(pausedUntil, Date.now() + windowMs);
  };

  const read = ({ headers }: Response) => {
    const resetMs = Number(headers.get('ratelimit-reset') ?? Number.NaN) * 1000;
    if (Number.isNaN(resetMs)) return;
    const limit = Number(headers.get('ratelimit-limit'));
    if (resetMs <= SHORT_WINDOW_MS && limit >= 1) group = limit;
    if (headers.get('ratelimit-remaining') === '0') pause(resetMs);
  };

  return {
    admit() {
      if (waiting.length === 0 && pausedUntil <= Date.now()) return null;
      return new Promise((resolve) => {
        waiting.push(resolve);
        schedule();
      });
    },
    refused: pause,
    async send(request) {
      if (running >= MAX_REQUESTS) await new Promise<void>((resolve) => requests.push(resolve));
      running++;
      try {
        const response = await request();
        read(response);
        return response;
      } finally {
        running--;
        requests.shift()?.();
      }
    },
  };
}
