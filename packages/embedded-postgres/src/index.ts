export { EmbeddedPostgresError } from './errors.ts';
export { probePort } from './port.ts';
export { guardAgainstOrphan } from './postmaster.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from './server.ts';
