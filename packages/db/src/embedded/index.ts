export { createDatabase, databaseUrl, dropDatabase } from './embedded.database.ts';
export { EmbeddedPostgresError } from './embedded.errors.ts';
export { guardAgainstOrphan } from './embedded.postmaster.ts';
export { probePort } from './embedded.port.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded.server.ts';
