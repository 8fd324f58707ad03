import { createKeyRing } from '@mainstay/adapters';
import { type Database, faultCode } from '@mainstay/db';
import type { KeyRing, Logger } from '@mainstay/kernel';
import { claimKeys, type RootRings } from '@mainstay/platform';
import { type Config, ConfigError } from './config.ts';
import { localKeys } from './local-keys.ts';

/** The rings of ENCRYPTION_KEYS and SECRET_KEYS; where either is not given, of the keys in the data folder, which are made if need be. */
export async function openKeyRings({
  encryptionKeys,
  secretKeys,
  dataDir,
}: Config): Promise<{ keyRing: KeyRing; secretRing: KeyRing }> {
  const keys = secretKeys && encryptionKeys ? null : await localKeys(dataDir);
  return {
    keyRing: createKeyRing(encryptionKeys ?? keys?.encryptionKeys ?? []),
    secretRing: createKeyRing(secretKeys ?? keys?.secretKeys ?? []),
  };
}

/** PostgreSQL's code for a write to a server that takes none, such as a standby. */
const READ_ONLY = '25006';

/**
 * Holds the rings against what the database was sealed with, so that nothing is sealed with a key that nobody else has. Throws ConfigError
 * with every fault. A standby cannot be asked: a process that starts at one is not ready, and its log says so.
 */
export async function requireRightKeys(database: Database, rings: RootRings, logger: Logger): Promise<void> {
  const faults = await claimKeys(database, rings).catch((error: unknown) => {
    if (faultCode(error) !== READ_ONLY) throw error;
    logger.warn({ err: error }, 'the keys were not held against the database, which takes no writes');
    return [];
  });
  if (faults.length > 0) throw new ConfigError(faults);
}
