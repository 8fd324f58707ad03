/** A migration cannot be read or applied; the message names the file and, where one failed, the statement. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  /** The migration's name, without `.sql`; null when no single one is at fault. */
  readonly migration: string | null;

  constructor(message: string, migration: string | null, options?: ErrorOptions) {
    super(message, options);
    this.migration = migration;
  }
}
