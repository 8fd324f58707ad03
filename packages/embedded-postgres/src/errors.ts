/** The embedded PostgreSQL cannot be prepared, started or stopped; the message names the cause. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The message of anything thrown. */
export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
