import type { Tx } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';
import type { TenantKeys } from '../vault/vault.ts';
import type { TenantPreferences } from './tenant-preferences.ts';

/** What texts and names of records are made with. */
export interface RecordReader {
  services: Services;
  tenantId: string;
  keys: TenantKeys;
  preferences: TenantPreferences;
}

/** Records that are found by what they mean, as vectors of their texts have it. Its migration calls `mainstay.keep_vectors`. */
export interface SimilarType {
  /** Their table: it has `tenant_id`, `id`, `updated_at` and `deleted_at`, and an index on the first, the third and the second. */
  table: string;
  /** Whether the texts may tell of people: then the endpoint gets them only where the tenant says so. */
  personal: boolean;
  /** What each of some records says, by id. Those that say nothing, or are gone, are left out. */
  texts(tx: Tx, reader: RecordReader, ids: readonly string[]): Promise<Map<string, string>>;
  /** What each of some records is called, by id. */
  titles(
    tx: Tx,
    reader: RecordReader,
    ids: readonly string[],
  ): Promise<Map<string, { title: string; subtitle: string | null }>>;
}

/** Records of a plain table: what they say and are called follows from their rows. */
export function similarIn<R extends { id: string }>(
  table: string,
  rows: { many: (tx: Tx, tenantId: string, ids: readonly string[]) => Promise<R[]> },
  {
    personal,
    text,
    title,
  }: {
    personal: boolean;
    text: (row: R) => string;
    title: (row: R) => { title: string; subtitle: string | null };
  },
): SimilarType {
  const each =
    <V>(of: (row: R) => V) =>
    async (tx: Tx, { tenantId }: RecordReader, ids: readonly string[]) =>
      new Map((await rows.many(tx, tenantId, ids)).map((row) => [row.id, of(row)]));
  return { table, personal, texts: each(text), titles: each(title) };
}
