import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupStage, json, newKeys, startBackupStage, unpacked } from './backup.fixture.ts';

let stage: BackupStage;
let archive: Buffer;
beforeAll(async () => {
  stage = await startBackupStage();
  archive = await stage.backUp();
});
afterAll(() => stage.end());

describe('an archive', () => {
  it('has every table that is not left out, with as many rows as there are, new ones by themselves', async () => {
    const { source } = stage;
    await source.superuser`create table made_by_a_module (id int primary key, note text)`;
    await source.superuser`insert into made_by_a_module values (1, 'here'), (2, null)`;
    await source.superuser`do $$ begin execute format('alter table made_by_a_module owner to %I',
      (select tableowner from pg_tables where tablename = 'users')); end $$`;
    try {
      const { tables } = json(await unpacked(await stage.backUp()), 'manifest.json') as {
        tables: Record<string, { rows: number }>;
      };
      const rows = new Map(
        [...(await stage.contents(source))].map(([name, found]) => [name, Number(found.split(' ')[0])]),
      );
      const leftOut = [
        'mainstay.mainstay_migrations',
        'mainstay.tenant_tasks',
        'mainstay.limited_tables',
        'graphile_worker.migrations',
        'job_workers',
      ];
      for (const name of leftOut) expect(rows.delete(name)).toBe(true);
      const archived = new Map(Object.entries(tables).map(([name, sum]) => [name.replace(/^public\./, ''), sum.rows]));
      expect(archived.get('made_by_a_module')).toBe(2);
      expect(archived).toEqual(rows);
    } finally {
      await source.superuser`drop table made_by_a_module`;
    }
  });

  it('is not made where a table hides its rows, instead of having it empty', async () => {
    const { source } = stage;
    await source.superuser`alter policy system on tags using (name <> 'vip')`;
    await expect(stage.backUp()).rejects.toMatchObject({
      code: 'BACKUP_FAILED',
      message: expect.stringContaining('public.tags hides its rows'),
    });
    await source.superuser`alter policy system on tags using (true)`;
  });

  it('is not made of a database that was never migrated', async () => {
    await expect(stage.backUp(await stage.fresh())).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
  });
});

describe('a restore', () => {
  it('brings every row back as it was, the guards too, and leaves what belonged to the old cluster', async () => {
    const target = await stage.fresh();
    const guards = `select
      (select array_agg(c.relname || c.relforcerowsecurity order by c.relname) from pg_class c where c.relkind = 'r') as forced,
      (select array_agg(tgrelid::regclass || tgname || tgenabled::text order by tgrelid::regclass::text, tgname)
         from pg_trigger where not tgisinternal) as triggers`;
    await stage.restore(target, archive);
    expect(await target.superuser.unsafe(guards)).toEqual(await stage.source.superuser.unsafe(guards));
    const [before, after] = [await stage.contents(stage.source), await stage.contents(target)];
    const changed = [...before].filter(([name, found]) => after.get(name) !== found).map(([name]) => name);
    expect(changed).toEqual(expect.arrayContaining(['graphile_worker._private_jobs', 'job_workers', 'log_cursors']));
    expect(changed.toSorted()).toEqual([
      'graphile_worker._private_jobs',
      'graphile_worker.migrations',
      'job_workers',
      'log_cursors',
      'mainstay.mainstay_migrations',
    ]);
    const sql = target.superuser;
    expect(await sql`select 1 from job_workers`).toHaveLength(0);
    expect(await sql`select 1 from graphile_worker._private_jobs where locked_by is not null`).toHaveLength(0);
    expect(await sql`select position::int, mark, barrier from log_cursors where name = 'sealed'`).toEqual([
      { position: 7, mark: null, barrier: null },
    ]);
    const values = `select last_value, is_called from audit_log_seq_seq
      union all select last_value, is_called from graphile_worker.jobs_id_seq1`;
    expect(await sql.unsafe(values)).toEqual(await stage.source.superuser.unsafe(values));
    // Its own archive has the same rows.
    const again = json(await unpacked(await stage.backUp(target)), 'manifest.json');
    const first = json(await unpacked(archive), 'manifest.json');
    expect(again.tables['public.tenants']).toEqual(first.tables['public.tenants']);
  });

  it('goes into a database that is empty, and no other', async () => {
    const occupied = await stage.migrated();
    await occupied.superuser`insert into users (id, email, name) values (uuidv7(), 'ada@example.test', 'Ada')`;
    await expect(stage.restore(occupied, archive)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
    await occupied.superuser`delete from users`;
    await stage.restore(occupied, archive);
    await expect(stage.restore(occupied, archive)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });

    const foreign = await stage.fresh();
    await foreign.superuser`create table orders (id int)`;
    await expect(stage.restore(foreign, archive)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
    expect([...(await stage.contents(foreign)).keys()]).toEqual(['orders']);
  });

  it('does not wait for ever for a server that is still running', async () => {
    const target = await stage.migrated();
    const holder = target.superuser.begin(async (tx) => {
      await tx`select * from users`;
      await expect(stage.restore(target, archive)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
    });
    await holder;
  });

  it('takes only an archive of the same migrations, and says which version', async () => {
    const { source } = stage;
    const records = 'mainstay.mainstay_migrations';
    const [last] = await source.superuser.unsafe(`select * from ${records} order by name desc limit 1`);
    await source.superuser.unsafe(`delete from ${records} where name = '${last?.['name']}'`);
    const older = await stage.backUp();
    await source.superuser`insert into mainstay.mainstay_migrations ${source.superuser(last as object)}`;
    await source.superuser.unsafe(`insert into ${records} (name, checksum) values ('9999_later', 'x')`);
    const later = await stage.backUp();
    await source.superuser.unsafe(`delete from ${records} where name = '9999_later'`);
    const target = await stage.fresh();
    await expect(stage.restore(target, older)).rejects.toMatchObject({
      code: 'BACKUP_VERSION',
      message: expect.stringContaining(`before the migration ${last?.['name']}`),
    });
    await expect(stage.restore(target, later)).rejects.toMatchObject({
      code: 'BACKUP_VERSION',
      message: expect.stringContaining('9999_later'),
    });
    expect((await stage.contents(target)).size).toBe(0);
  });
});

describe('keys', () => {
  it('of another installation are refused before anything is changed, by the name of the setting', async () => {
    const target = await stage.fresh();
    for (const setting of ['SECRET_KEYS', 'ENCRYPTION_KEYS']) {
      const wrong = { ...stage.keys, [setting]: newKeys()[setting]! };
      await expect(stage.restore(target, archive, wrong)).rejects.toMatchObject({
        code: 'BACKUP_KEYS',
        message: expect.stringMatching(new RegExp(`^${setting} `)),
      });
    }
    expect((await stage.contents(target)).size).toBe(0);
  });

  it('may have been rotated since', async () => {
    const old = { id: 'k1', key: randomBytes(32) };
    const ring = createKeyRing([old]);
    const made = await stage.backUp(stage.source, { SECRET_KEYS: ring, ENCRYPTION_KEYS: ring });
    const rotated = createKeyRing([{ id: 'k2', key: randomBytes(32) }, old]);
    await stage.restore(await stage.fresh(), made, { SECRET_KEYS: rotated, ENCRYPTION_KEYS: rotated });
  });
});
