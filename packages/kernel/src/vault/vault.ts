import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Database, Tx } from '@mainstay/db';
import { tenantKeys } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { KeyRing } from '../ports/index.ts';
import { freshBytes, openBytes, sealBytes, tagOf } from './aead.ts';

/** Where sealed bytes belong; they open nowhere else. */
export interface SealedPlace {
  table: string;
  column: string;
  row: string;
}

/** A sealed record of a person, with the person's own wrapped key beside it. */
export interface SealedRecord {
  sealed: Buffer;
  wrappedKey: Buffer;
}

/**
 * The keys of one tenant. Three levels: the ring wraps the tenant's key, that wraps a random key per subject, that seals the
 * subject's data. Destroying the subject's key erases the subject wherever copies of the sealed bytes lie.
 */
export class TenantKeys {
  readonly #tenantId: string;
  readonly #dataKey: KeyObject;
  readonly #indexKey: Buffer;
  readonly #columnKeys = new Map<string, KeyObject>();
  readonly #opened: LRUCache<string, object>;

  constructor(tenantId: string, dataKey: Buffer, indexKey: Buffer, opened: LRUCache<string, object>) {
    this.#tenantId = tenantId;
    this.#dataKey = createSecretKey(dataKey);
    this.#indexKey = indexKey;
    this.#opened = opened;
  }

  /** Seals a record under its subject's key; a new subject gets a new key. */
  sealRecord(value: object, place: SealedPlace, wrappedKey?: Buffer | null): SealedRecord {
    const keyContext = this.#context(place, 'key');
    const key = wrappedKey ? openBytes(this.#dataKey, wrappedKey, keyContext) : freshBytes(32);
    return {
      sealed: sealBytes(key, Buffer.from(JSON.stringify(value)), this.#context(place, place.column)),
      wrappedKey: wrappedKey ?? sealBytes(this.#dataKey, key, keyContext),
    };
  }

  /** Opens a sealed record. The result is shared through a bounded cache: treat it as frozen. Throws when it was tampered with. */
  openRecord<T extends object>({ sealed, wrappedKey }: SealedRecord, place: SealedPlace): T {
    const cacheKey = `${tagOf(sealed)}${tagOf(wrappedKey)}${place.row}`;
    const known = this.#opened.get(cacheKey);
    // The tags name exactly these bytes, and only what `sealRecord` was given is ever put there.
    if (known) return known as T;
    const key = openBytes(this.#dataKey, wrappedKey, this.#context(place, 'key'));
    const value = JSON.parse(openBytes(key, sealed, this.#context(place, place.column)).toString('utf8')) as T;
    this.#opened.set(cacheKey, value);
    return value;
  }

  /** Seals bytes, such as a document, under the key of a subject that has one already: they go with what is sealed of it. */
  sealWith(wrappedKey: Buffer, plain: Buffer, place: SealedPlace): Buffer {
    return sealBytes(this.#subjectKey(wrappedKey, place), plain, this.#context(place, place.column));
  }

  /** Opens what `sealWith` sealed; nothing of it is kept in memory. Throws when it was tampered with. */
  openWith(wrappedKey: Buffer, sealed: Buffer, place: SealedPlace): Buffer {
    return openBytes(this.#subjectKey(wrappedKey, place), sealed, this.#context(place, place.column));
  }

  #subjectKey(wrappedKey: Buffer, place: SealedPlace): Buffer {
    return openBytes(this.#dataKey, wrappedKey, this.#context(place, 'key'));
  }

  /** Seals bytes that belong to the tenant rather than to one person. */
  seal(plain: Buffer, context: string): Buffer {
    return sealBytes(this.#dataKey, plain, `${this.#tenantId}|${context}`);
  }

  open(sealed: Buffer, context: string): Buffer {
    return openBytes(this.#dataKey, sealed, `${this.#tenantId}|${context}`);
  }

  /** A blind index: equal values give equal digests within this tenant and column, and nowhere else. */
  blindIndex(column: string, normalised: string): Buffer {
    let key = this.#columnKeys.get(column);
    if (!key) {
      key = createSecretKey(
        Buffer.from(hkdfSync('sha256', this.#indexKey, Buffer.alloc(0), `blind-index|${column}`, 32)),
      );
      this.#columnKeys.set(column, key);
    }
    return createHmac('sha256', key).update(normalised).digest();
  }

  #context(place: SealedPlace, column: string): string {
    return `${this.#tenantId}|${place.table}|${column}|${place.row}`;
  }
}

/** Opens tenants' keys and keeps them for a few minutes. */
export class Vault {
  readonly #database: Database;
  readonly #ring: KeyRing;
  readonly #tenants = new LRUCache<string, TenantKeys>({ max: 1_000, ttl: 5 * 60_000 });
  readonly #opened = new LRUCache<string, object>({ max: 50_000 });

  constructor(database: Database, ring: KeyRing) {
    this.#database = database;
    this.#ring = ring;
  }

  /** The keys of a tenant. Call it before opening a transaction: it may need a connection of its own. */
  async forTenant(tenantId: string): Promise<TenantKeys> {
    return this.known(tenantId) ?? this.#database.readOne({ tenantId }, (tx) => this.within(tx, tenantId));
  }

  /** The keys of a tenant, where they are at hand. */
  known(tenantId: string): TenantKeys | undefined {
    return this.#tenants.get(tenantId);
  }

  /** The keys of a tenant, read in a transaction that is open, and needs no other connection. It must be one of the tenant's or the system's. */
  async within(tx: Tx, tenantId: string): Promise<TenantKeys> {
    const rows = await tx
      .select({ dataKey: tenantKeys.dataKey, indexKey: tenantKeys.indexKey })
      .from(tenantKeys)
      .where(eq(tenantKeys.tenantId, tenantId));
    const row = rows[0];
    if (!row) throw new Error(`tenant ${tenantId} has no keys`);
    return this.#remember(
      tenantId,
      this.#unwrap(tenantId, 'data', row.dataKey),
      this.#unwrap(tenantId, 'index', row.indexKey),
    );
  }

  /** Makes and stores the keys of a new tenant, in the transaction that creates it. */
  async createTenantKeys(tx: Tx, tenantId: string): Promise<void> {
    await tx.insert(tenantKeys).values({
      tenantId,
      dataKey: this.#ring.wrap(randomBytes(32), `${tenantId}|data`),
      indexKey: this.#ring.wrap(randomBytes(32), `${tenantId}|index`),
    });
  }

  /**
   * Wraps every tenant's keys with the ring's current key, while the server runs. Afterwards older ring keys can be retired.
   * Returns how many tenants were moved.
   */
  async rewrapAll(): Promise<number> {
    return this.#database.asSystem('key-rotation', async (tx) => {
      const rows = await tx.select().from(tenantKeys).for('update');
      const stale = rows.filter(
        (row) =>
          this.#ring.keyIdOf(row.dataKey) !== this.#ring.currentId ||
          this.#ring.keyIdOf(row.indexKey) !== this.#ring.currentId,
      );
      for (const { tenantId, dataKey, indexKey } of stale) {
        await tx
          .update(tenantKeys)
          .set({
            dataKey: this.#ring.wrap(this.#unwrap(tenantId, 'data', dataKey), `${tenantId}|data`),
            indexKey: this.#ring.wrap(this.#unwrap(tenantId, 'index', indexKey), `${tenantId}|index`),
          })
          .where(eq(tenantKeys.tenantId, tenantId));
      }
      return stale.length;
    });
  }

  #unwrap(tenantId: string, purpose: 'data' | 'index', wrapped: Buffer): Buffer {
    return this.#ring.unwrap(wrapped, `${tenantId}|${purpose}`);
  }

  #remember(tenantId: string, dataKey: Buffer, indexKey: Buffer): TenantKeys {
    const keys = new TenantKeys(tenantId, dataKey, indexKey, this.#opened);
    this.#tenants.set(tenantId, keys);
    return keys;
  }
}
