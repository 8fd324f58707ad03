/**
 * Runs work that Ctrl-C or SIGTERM should end in an orderly way: the first signal aborts, a second ends the process as if nobody
 * listened.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    release();
    controller.abort(new DOMException('Interrupted', 'AbortError'));
  };
  const release = () => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, abort);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, abort);
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
