import type { AppError } from '@mainstay/core';
import { meaningOf, serverFault } from '@mainstay/db';

/** A feature's errors by the name of the constraint (unique index or foreign key) whose violation they stand for. */
export type ConstraintErrors = Readonly<Record<string, (details?: Record<string, unknown>) => AppError>>;

/** For `.catch()`: turns violations of unique indexes (SQLSTATE 23505) and foreign keys (23503) into the feature's errors, and rethrows the rest. */
export function constraintErrors(unique: ConstraintErrors, references: ConstraintErrors): (thrown: unknown) => never {
  return (thrown) => {
    const fault = serverFault(thrown);
    const meaning = meaningOf(fault?.code);
    const errors = meaning === 'duplicate' ? unique : meaning === 'missingReference' ? references : {};
    const toError = fault?.constraint === undefined ? undefined : errors[fault.constraint];
    throw toError ? toError(fault?.facts) : thrown;
  };
}

/** For `.catch()`: turns the violation of one unique index into an error of the feature, and rethrows the rest. */
export function uniqueViolation(constraint: string, toError: () => AppError): (thrown: unknown) => never {
  return constraintErrors({ [constraint]: toError }, {});
}

/**
 * Waits for statements that were sent together. When one fails, those behind it only report that the transaction is aborted: the first
 * fault in order is the one thrown.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  ...statements: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes = await Promise.allSettled(statements);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  // None failed, so each outcome holds the value of its statement.
  return outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
