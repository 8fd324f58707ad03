import type { Logger } from '@mainstay/kernel';

/**
 * Keeps a process serving when a promise rejects that nobody awaits, such as one of a driver's own: the cause is logged, `onRejection` is
 * told, and nothing else changes. An exception that nobody caught leaves the process in an unknown state (Node's manual, "uncaughtException"):
 * it is logged, and `onException` has to end the process. Returns what takes the handlers away again.
 */
export function watchProcess(
  logger: Pick<Logger, 'error'>,
  told: { onRejection?: () => void; onException: () => void },
): () => void {
  const rejected = (reason: unknown) => {
    logger.error({ err: asError(reason) }, 'a promise rejected that nobody awaited');
    told.onRejection?.();
  };
  const thrown = (error: unknown) => {
    logger.error({ err: asError(error) }, 'an exception was not caught; the process ends');
    told.onException();
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
}

/** What is thrown need not be an error: the log gets one in any case. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`thrown: ${String(thrown)}`, { cause: thrown });
}
