export { canServe, type MigrationStatus } from './compatibility.ts';
export { createDatabase, databaseUrl, dropDatabase, ensureDatabase } from './databases.ts';
export { MigrationError } from './migrate.errors.ts';
export type { ModuleMigrations } from './migrate.files.ts';
export { type MigrateOptions, migrate, migrationStatus } from './migrate.runner.ts';
export { waitForPostgres } from './wait-for-postgres.ts';
