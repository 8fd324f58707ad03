export { MigrationError } from './migrate.errors.ts';
export { type MigrateOptions, type MigrationStatus, migrate, migrationStatus } from './migrate.runner.ts';
export { waitForPostgres } from './wait-for-postgres.ts';
