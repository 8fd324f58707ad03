const KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** Returns a storage key. Throws where it is none, such as one that leads out of its folder. */
export function storageKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key)} is no storage key`);
  return key;
}
