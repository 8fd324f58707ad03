export { createTestApp, type LogLine, type TestApp, type TestAppOptions } from './app/test-app.ts';
export { type DatabaseProxy, openDatabaseProxy, type SessionEnd } from './net/database-proxy.ts';
export { freePort } from './net/free-port.ts';
export { createOwnedDatabase, type OwnedDatabase } from './postgres/owned-database.ts';
export { createTestDatabase, type TestDatabase } from './postgres/test-database.ts';
export { loginUrl } from './postgres/test-logins.ts';
export { catalogFaults } from './walkers/catalog-walker.ts';
export { isTooLong, shapeFaults, unreadMeta } from './walkers/feature-shape.ts';
export {
  bannedWords,
  currencyFaults,
  fractionFaults,
  foundByHandFaults,
  staleCacheFaults,
  systemReasons,
  wordFaults,
} from './walkers/source-rules.ts';
export { restFaults } from './walkers/rest-rules.ts';
export { confirmAddress } from './sign-in/confirm-address.ts';
export { fromBase32, TOTP_STEP_MS, totpCode } from './sign-in/totp.ts';
