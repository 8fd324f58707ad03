import type { AppError } from '@mainstay/core';

interface PostgresFault {
  code: string;
  constraint_name?: string;
}

/** The server's error inside whatever wrapped it (Drizzle puts it on `cause`); undefined when it is none. */
function postgresFault(thrown: unknown): PostgresFault | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('severity' in error && 'code' in error) return error as unknown as PostgresFault;
  }
  return undefined;
}

/** For `.catch()`: turns the violation of one unique index (SQLSTATE 23505) into an error of the feature, and rethrows the rest. */
export function uniqueViolation(constraint: string, toError: () => AppError): (thrown: unknown) => never {
  return (thrown) => {
    const fault = postgresFault(thrown);
    throw fault?.code === '23505' && fault.constraint_name === constraint ? toError() : thrown;
  };
}

/** For `.catch()`: turns the violation of one foreign key (SQLSTATE 23503) into an error of the feature. */
export function foreignKeyViolation(constraint: string, toError: () => AppError): (thrown: unknown) => never {
  return (thrown) => {
    const fault = postgresFault(thrown);
    throw fault?.code === '23503' && fault.constraint_name === constraint ? toError() : thrown;
  };
}

/** A feature's errors by the name of the constraint (unique index or foreign key) whose violation they stand for. */
export type ConstraintErrors = Readonly<Record<string, () => AppError>>;

/** For `.catch()`: turns violations of unique indexes (SQLSTATE 23505) and foreign keys (23503) into the feature's errors, and rethrows the rest. */
export function constraintErrors(unique: ConstraintErrors, references: ConstraintErrors): (thrown: unknown) => never {
  const byState: Record<string, ConstraintErrors> = { '23505': unique, '23503': references };
  return (thrown) => {
    const fault = postgresFault(thrown);
    const toError = fault?.constraint_name && byState[fault.code]?.[fault.constraint_name];
    throw toError ? toError() : thrown;
  };
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
