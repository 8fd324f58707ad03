import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import { createKeyRing } from '@mainstay/adapters';
import { type BackupKeys, createBackup, restoreBackup } from '@mainstay/db';
import { migrate } from '@mainstay/db/migrate';
import { createOwnedDatabase, type OwnedDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { extract, type Header, pack } from 'tar-stream';

/** A database of an owner who is no superuser, and the superuser, who sees what is really there. */
export interface Place {
  url: string;
  superuser: postgres.Sql;
}

export interface BackupStage {
  keys: BackupKeys;
  /** Migrated, with rows of most kinds. */
  source: Place;
  /** A fresh database. */
  fresh(): Promise<Place>;
  /** A database that was migrated and holds nothing. */
  migrated(): Promise<Place>;
  backUp(place?: Place, keys?: BackupKeys): Promise<Buffer>;
  restore(place: Place, archive: Buffer | Readable, keys?: BackupKeys): Promise<unknown>;
  /** How many rows each table has, and a digest of all of them. */
  contents(place: Place): Promise<Map<string, string>>;
  end(): Promise<void>;
}

export const newKeys = (): BackupKeys => ({
  SECRET_KEYS: createKeyRing([{ id: 's1', key: randomBytes(32) }]),
  ENCRYPTION_KEYS: createKeyRing([{ id: 'e1', key: randomBytes(32) }]),
});

export async function startBackupStage(): Promise<BackupStage> {
  const owned = await createOwnedDatabase();
  const open: postgres.Sql[] = [];
  const place = ({ url, superuserUrl }: Pick<OwnedDatabase, 'url' | 'superuserUrl'>): Place => {
    const superuser = postgres(superuserUrl, { max: 2, onnotice: () => undefined });
    open.push(superuser);
    return { url, superuser };
  };
  const keys = newKeys();
  const source = place(owned);
  await migrate({ url: source.url });
  await fill(source);
  return {
    keys,
    source,
    fresh: async () => place(await owned.sibling()),
    async migrated() {
      const made = place(await owned.sibling());
      await migrate({ url: made.url });
      return made;
    },
    async backUp(from = source, own = keys) {
      let archive = Buffer.alloc(0);
      await createBackup({ url: from.url, keys: own }, async (body) => {
        archive = await buffer(body);
      });
      return archive;
    },
    restore: (to, archive, own = keys) =>
      restoreBackup(
        { url: to.url, keys: own },
        archive instanceof Readable ? archive : Readable.from([archive], { objectMode: false }),
      ),
    contents,
    async end() {
      for (const sql of open) await sql.end();
      await owned.drop();
    },
  };
}

/** Rows with what a text format may trip over, and with each way in which a table is kept. */
async function fill({ superuser: sql }: Place): Promise<void> {
  await sql`insert into tenants (id, name, subdomain)
    select uuidv7(), e'Line\nbreak\t\\\\N ' || n || ' 🦊', 'tenant-' || n from generate_series(1, 5) n`;
  await sql`insert into users (id, email, name)
    select uuidv7(), 'user' || n || '@example.test', 'User' from generate_series(1, 5) n`;
  await sql`insert into tags (tenant_id, id, name) select id, uuidv7(), 'vip' from tenants`;
  await sql`insert into tenant_keys (tenant_id, data_key, index_key)
    select id, uuid_send(id), sha256(uuid_send(id)) from tenants`;
  // Of a month that a new database has no partition for.
  await sql`select mainstay.open_analytics_month('2025-02-01')`;
  await sql`insert into analytics_events (tenant_id, at, id, name)
    select id, '2025-02-28T23:59:59Z', uuidv7(), 'page_view' from tenants`;
  await sql`select mainstay.add_job('probe', json_build_object('n', n)) from generate_series(1, 3) n`;
  await sql`update graphile_worker._private_jobs set locked_by = 'worker-1', locked_at = now()
    where id = (select min(id) from graphile_worker._private_jobs)`;
  await sql`insert into job_workers (id) values ('worker-1')`;
  await sql`update log_cursors set position = 7, mark = 9, barrier = txid_current() where name = 'sealed'`;
}

async function contents({ superuser: sql }: Place): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'mainstay', 'graphile_worker') order by 1`;
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*)::int as rows, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
    );
    found.set(name, `${row?.['rows']} ${row?.['digest']}`);
  }
  return found;
}

/** A file of an archive. */
export interface File {
  name: string;
  content: Buffer;
  type?: Header['type'];
}

export async function unpacked(gz: Buffer): Promise<File[]> {
  const files: File[] = [];
  const entries = extract();
  Readable.from([gz], { objectMode: false }).pipe(createGunzip()).pipe(entries);
  for await (const entry of entries) {
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(piece as Buffer);
    files.push({ name: entry.header.name, content: Buffer.concat(pieces) });
  }
  return files;
}

export async function packed(files: readonly File[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content, type = 'file' } of files) {
    if (type === 'file') tar.entry({ name }, content);
    else tar.entry({ name, type, linkname: '/etc/passwd' });
  }
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces));
}

/** What a JSON file of an archive says. */
export const json = (files: readonly File[], name: string) =>
  JSON.parse(files.find((file) => file.name === name)!.content.toString());
