import { scopeOf, type Tx } from './lease-drizzle.ts';
import type { CommitWork } from './lease-scope.ts';

/**
 * Does `work` when the transaction of `tx` has committed and its connection is free again; the write resolves after it. Nothing is done
 * when the transaction, or the savepoint around the call, is rolled back. It is done also when the commit's answer was lost, so it must
 * do no harm where nothing was committed: dropping what is cached, waking who waits. What it throws goes to `onCommitFault`.
 * @throws LeaseClosedError, StatementRefusedError in a read
 */
export function onCommit(tx: Tx, work: CommitWork): void {
  scopeOf(tx).afterCommit(work);
}

/** Runs all of it, side by side; never throws. */
export async function runCommitWork(
  work: readonly CommitWork[],
  onFault: ((error: unknown) => void) | undefined,
): Promise<void> {
  const outcomes = await Promise.allSettled(work.map(async (one) => one()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') onFault?.(outcome.reason);
}
