export { MigrationError } from './migrate.errors.ts';
export { canServe, type MigrateOptions, type MigrationStatus, migrate, migrationStatus } from './migrate.runner.ts';
export { waitForPostgres } from './wait-for-postgres.ts';
