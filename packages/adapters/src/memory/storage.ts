import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { measured, type Storage, storageKey } from '@mainstay/kernel';

/** Files in memory, for tests. */
export function createMemoryStorage(): Storage {
  const files = new Map<string, { bytes: Buffer; modifiedAt: Date }>();
  const keep = (key: string, bytes: Uint8Array) =>
    void files.set(storageKey(key), { bytes: Buffer.from(bytes), modifiedAt: new Date() });
  const find = (key: string) => files.get(storageKey(key));
  return {
    kind: 'memory',
    put: async (key, body) => keep(key, body),
    async putStream(key, body, { maxBytes }) {
      const [bytes, measure] = measured(body, maxBytes);
      keep(key, await buffer(bytes));
      return { size: measure.size, sha256: measure.sha256() };
    },
    get: async (key) => find(key)?.bytes ?? null,
    async getStream(key, range) {
      const file = find(key);
      if (!file) return null;
      const size = file.bytes.length;
      if (range && (range.end >= size || range.start > range.end))
        throw new RangeError(`No bytes ${range.start}-${range.end} of ${size}`);
      const part = range ? file.bytes.subarray(range.start, range.end + 1) : file.bytes;
      return { size, body: Readable.from([part], { objectMode: false }) };
    },
    async stat(key) {
      const file = find(key);
      return file ? { size: file.bytes.length, modifiedAt: file.modifiedAt } : null;
    },
    delete: async (key) => void files.delete(storageKey(key)),
    close: async () => {},
  };
}
