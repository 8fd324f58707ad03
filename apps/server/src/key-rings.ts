import { createKeyRing } from '@mainstay/adapters';
import type { KeyRing } from '@mainstay/kernel';
import type { Config } from './config.ts';
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
