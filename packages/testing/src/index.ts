export { createTestApp, type LogLine, type TestApp, type TestAppOptions } from './app/test-app.ts';
export { type DatabaseProxy, openDatabaseProxy, type SessionEnd } from './net/database-proxy.ts';
export { freePort } from './net/free-port.ts';
export { createOwnedDatabase, type OwnedDatabase } from './postgres/owned-database.ts';
export { createTestDatabase, type TestDatabase } from './postgres/test-database.ts';
export { catalogFaults } from './walkers/catalog-walker.ts';
export { fuzzedInputs, idPlaces, objectPlaces } from './walkers/input-fuzzer.ts';
export { confirmAddress } from './sign-in/confirm-address.ts';
export { fromBase32, TOTP_STEP_MS, totpCode } from './sign-in/totp.ts';
