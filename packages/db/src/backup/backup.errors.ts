/**
 * What kept a backup or a restore from being done. `BACKUP_FAILED`: the database cannot be read whole. `BACKUP_DAMAGED`: the
 * archive is none, is cut off or was changed. `BACKUP_KEYS`: the keys at hand are not those of the installation that was backed up.
 * `BACKUP_VERSION`: the archive is of another version of the schema or of the format. `DATABASE_NOT_EMPTY`: there is something that a
 * restore would replace. `DATABASE_IN_USE`: somebody else holds its tables, or migrates. `DATABASE_LOST`: the connection ended in the
 * middle.
 */
export type BackupFault =
  | 'BACKUP_FAILED'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_KEYS'
  | 'BACKUP_VERSION'
  | 'DATABASE_NOT_EMPTY'
  | 'DATABASE_IN_USE'
  | 'DATABASE_LOST';

/** A backup or a restore was not done, and has changed nothing. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupFault;

  constructor(code: BackupFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
