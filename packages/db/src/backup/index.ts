export { BackupError } from './backup.errors.ts';
export type { BackupKeys } from './backup.manifest.ts';
export { type BackupSummary, createBackup } from './create-backup.ts';
export { restoreBackup, type RestoreQuery } from './restore-backup.ts';
