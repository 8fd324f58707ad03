import { randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { describe, expect, it } from 'vitest';
import { openBytes, sealBytes } from './aead.ts';
import { TenantKeys } from './vault.ts';

const place = { table: 'contacts', column: 'pii', row: randomUUID() };
const tenant = randomUUID();
const dataKey = randomBytes(32);
const keysOf = (tenantId = tenant, key = dataKey) =>
  new TenantKeys(tenantId, key, randomBytes(32), new LRUCache({ max: 10 }));

describe('sealed records', () => {
  it('open only in their tenant, table, column and row', () => {
    const value = { emails: [{ value: 'a@b.example' }] };
    const record = keysOf().sealRecord(value, place);
    expect(record.sealed.toString('latin1')).not.toContain('a@b.example');
    expect(keysOf().openRecord(record, place)).toEqual(value);
    for (const elsewhere of [
      { ...place, row: randomUUID() },
      { ...place, table: 'users' },
      { ...place, column: 'other' },
    ]) {
      expect(() => keysOf().openRecord(record, elsewhere)).toThrow();
    }
    expect(() => keysOf(randomUUID()).openRecord(record, place)).toThrow();
    expect(() => keysOf(tenant, randomBytes(32)).openRecord(record, place)).toThrow();
  });

  it('do not open from the cache under another row either', () => {
    const keys = keysOf();
    const record = keys.sealRecord({ a: 1 }, place);
    keys.openRecord(record, place);
    expect(() => keys.openRecord(record, { ...place, row: randomUUID() })).toThrow();
  });

  it('are lost with the subject’s key', () => {
    const keys = keysOf();
    const record = keys.sealRecord({ a: 1 }, place);
    expect(() =>
      keysOf().openRecord({ ...record, wrappedKey: randomBytes(record.wrappedKey.length) }, place),
    ).toThrow();
  });

  it('keep the subject’s key when sealed again', () => {
    const keys = keysOf();
    const first = keys.sealRecord({ a: 1 }, place);
    const second = keys.sealRecord({ a: 2 }, place, first.wrappedKey);
    expect(second.wrappedKey).toBe(first.wrappedKey);
    expect(keys.openRecord(second, place)).toEqual({ a: 2 });
    expect(keys.openRecord(first, place)).toEqual({ a: 1 });
  });

  it('show every flipped bit', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, Buffer.from('secret'), 'here');
    for (let at = 0; at < sealed.length; at++) {
      const bent = Buffer.from(sealed);
      bent[at]! ^= 1;
      expect(() => openBytes(key, bent, 'here')).toThrow();
    }
    expect(() => openBytes(key, sealed.subarray(0, 20), 'here')).toThrow();
  });
});

describe('blind indexes', () => {
  it('are equal for equal values of one column and tenant only', () => {
    const keys = keysOf();
    const index = keys.blindIndex('contacts.email', 'a@b.example');
    expect(keys.blindIndex('contacts.email', 'a@b.example').equals(index)).toBe(true);
    expect(keys.blindIndex('contacts.phone', 'a@b.example').equals(index)).toBe(false);
    expect(keysOf().blindIndex('contacts.email', 'a@b.example').equals(index)).toBe(false);
  });
});
