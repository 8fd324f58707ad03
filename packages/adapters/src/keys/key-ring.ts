import { type KeyRing, openBytes, sealBytes } from '@mainstay/kernel';

const KEY_BYTES = 32;

/** A root key as settings give it. */
export interface RootKey {
  id: string;
  key: Buffer;
}

/**
 * Reads a ring from a setting: `id:base64,id:base64…`, newest first, 32 bytes each. Ids are 1 to 16 letters, digits or hyphens.
 * Throws with a message that names the fault and never the key.
 */
export function parseRootKeys(setting: string): RootKey[] {
  const keys = setting.split(',').map((entry) => {
    const [id = '', encoded] = entry.trim().split(':');
    if (!/^[\w-]{1,16}$/.test(id))
      throw new Error('each key needs an id of 1 to 16 letters, digits or hyphens: id:base64');
    // What has no colon may be a short key, which no message may repeat.
    if (encoded === undefined) throw new Error(`each key must be id:base64, of ${KEY_BYTES} bytes`);
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== KEY_BYTES) throw new Error(`key ${id} must be ${KEY_BYTES} bytes in base64`);
    return { id, key };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new Error('two keys have the same id');
  if (new Set(keys.map(({ key }) => key.toString('hex'))).size !== keys.length) throw new Error('two keys are equal');
  return keys;
}

/** A ring over keys held in memory. Wrapped bytes are `length of id ‖ id ‖ nonce ‖ tag ‖ ciphertext`. */
export function createKeyRing(keys: readonly RootKey[]): KeyRing {
  const [current] = keys;
  if (!current) throw new Error('a key ring needs at least one key');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  const keyIdOf = (wrapped: Buffer) => wrapped.toString('latin1', 1, 1 + (wrapped[0] ?? 0));
  return {
    currentId: current.id,
    ids: keys.map(({ id }) => id),
    keyIdOf,
    wrap: (key, context) =>
      Buffer.concat([Buffer.from([current.id.length]), Buffer.from(current.id), sealBytes(current.key, key, context)]),
    unwrap(wrapped, context) {
      const id = keyIdOf(wrapped);
      const key = byId.get(id);
      if (!key) throw new Error(`the key ring holds no key ${id}`);
      return openBytes(key, wrapped.subarray(1 + id.length), context);
    },
  };
}
