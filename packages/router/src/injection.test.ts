import { randomUUID } from 'node:crypto';
import { openDatabase, rolesInReach, type Tx } from '@mainstay/db';
import { loginUrl } from '@mainstay/testing';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What an SQL injection may do: statements of the attacker's own on a connection that serves requests. */
let app: RouterTestApp;
let attacker: Registered;
let victim: Registered;
let admin: postgres.Sql;
/** The login of requests without the guard, which an attacker need not respect. */
let login: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  [attacker, victim] = [await app.register(), await app.register()];
  admin = postgres(app.url, { max: 1, onnotice: () => undefined });
  login = postgres(loginUrl(app.url, 'app'), { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await login.end();
  await admin.end();
  await app.close();
});

const refused = expect.objectContaining({ code: '42501' }) as Error;
const inTenant = <T>(work: (tx: Tx) => Promise<T>) => app.database.write({ tenantId: attacker.tenantId }, work);

/** In the attacker's tenant, past the guard, in a transaction that is undone. */
async function onLogin(...statements: string[]): Promise<postgres.Row[]> {
  await login.unsafe('begin');
  try {
    await login`select set_config('app.tenant_id', ${attacker.tenantId}, true), set_config('role', 'mainstay_app', true)`;
    let rows: postgres.Row[] = [];
    for (const statement of statements) rows = await login.unsafe(statement);
    return rows;
  } finally {
    await login.unsafe('rollback');
  }
}

describe('the login of requests', () => {
  it.each(['mainstay_system', 'mainstay_retention', 'mainstay_system_login', 'pg_read_all_data', 'postgres'])(
    'cannot become %s',
    async (role) => {
      const known = await admin`select from pg_roles where rolname = ${role}`;
      const answer = known.length > 0 ? refused : expect.anything();
      await expect(login.unsafe(`set role ${role}`)).rejects.toEqual(answer);
      await expect(login.unsafe(`set session authorization ${role}`)).rejects.toEqual(answer);
      await expect(inTenant((tx) => tx.execute(sql`select set_config('role', ${role}, true)`))).rejects.toEqual(
        known.length > 0 ? refused : expect.objectContaining({ code: '22023' }),
      );
    },
  );

  it('reaches no other role, and one login for all is seen to', async () => {
    expect(await rolesInReach(app.database)).toEqual([]);
    const one = openDatabase({ url: app.url, poolSize: 1 });
    expect(await rolesInReach(one)).toEqual(expect.arrayContaining(['mainstay_system', 'mainstay_retention']));
    await one.close();
  });

  it('is not all that readiness asks: the system’s login is too', async () => {
    const url = loginUrl(app.url, 'app');
    const systemUrl = Object.assign(new URL(loginUrl(app.url, 'system')), { password: 'changed' }).href;
    const database = openDatabase({ url, systemUrl });
    await expect(database.ping()).rejects.toThrow('password authentication failed');
    await expect(app.database.ping()).resolves.toBeUndefined();
    await database.close();
  });

  it('is not more without the role of requests than with it', async () => {
    const rows = await onLogin('set local role none', 'select id from tenants', 'select id::text from tenants');
    expect(rows).toEqual([{ id: attacker.tenantId }]);
    for (const table of [
      'users',
      'sessions',
      'signing_keys',
      'log_cursors',
      'audit_ledger',
      'key_canaries',
      'mainstay.tenant_tasks',
    ])
      await expect(onLogin('set local role none', `select * from ${table}`), table).rejects.toEqual(refused);
  });

  it('owns nothing, and calls the functions that requests call', async () => {
    const rows = await onLogin(`
      select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace = 'mainstay'::regnamespace and p.prosecdef and has_function_privilege(p.oid, 'execute') order by 1`);
    // Those that `make_searchable` and `make_containing` make of a table look only into the tenant that acts; the catalog walker reads them.
    const made = /^mainstay\.(find_\w+\(text\[\],integer\)|\w+_containing\(text,text\))$/;
    expect(rows.map(({ name }) => name).filter((name) => !made.test(name as string))).toEqual([
      'mainstay.add_tenant_job(text,json,timestamp with time zone,text,integer,text)',
      'mainstay.match_contacts(text,text[])',
      // Makes an empty partition, of a month within five years of today.
      'mainstay.open_analytics_month(date)',
      'mainstay.rank_contacts(text,text[],integer)',
      'mainstay.search_contacts(text,integer)',
    ]);
    const owned = await admin`
      select from pg_class where relowner in (select oid from pg_roles where rolname in ('mainstay_app', 'mainstay_app_login'))`;
    expect(owned).toHaveLength(0);
  });
});

describe('a statement of an attacker’s', () => {
  it('queues no task that requests do not queue, and none for another tenant', async () => {
    const { jobs } = app.services;
    const { tenantId } = attacker;
    await inTenant((tx) => jobs.add(tx, 'webhooks:replay', { tenantId }));
    await expect(inTenant((tx) => jobs.add(tx, 'auth:rotate-signing-key', { tenantId }))).rejects.toEqual(refused);
    const foreign = { tenantId: victim.tenantId };
    await expect(inTenant((tx) => jobs.add(tx, 'webhooks:replay', foreign))).rejects.toEqual(refused);
    for (const call of ['mainstay.add_any_job', 'graphile_worker.add_job'])
      await expect(onLogin(`select ${call}('auth:sweep', '{}', null, null, null, null)`)).rejects.toEqual(refused);
  });

  it('takes no other tenant’s or the system’s job out of the queue by its key', async () => {
    const { jobs } = app.services;
    const add = (tx: Tx, tenantId: string, key: string, task = 'webhooks:replay') =>
      jobs.add(tx, task, { tenantId }, { key });
    const keys = [randomUUID(), randomUUID(), randomUUID()] as const;
    await app.database.write({ tenantId: victim.tenantId }, (tx) => add(tx, victim.tenantId, keys[0]));
    await app.database.asSystem('seed', (tx) => add(tx, attacker.tenantId, keys[1], 'auth:security-mail'));
    await inTenant((tx) => add(tx, attacker.tenantId, keys[2]));
    await expect(inTenant((tx) => add(tx, attacker.tenantId, keys[0]))).rejects.toEqual(refused);
    await expect(inTenant((tx) => add(tx, attacker.tenantId, keys[1]))).rejects.toEqual(refused);
    // Its own it replaces, as an import that is begun anew does.
    await inTenant((tx) => add(tx, attacker.tenantId, keys[2]));
    const left = await admin`select t.identifier from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where j.key = any(${[...keys]}) order by 1`;
    expect(left.map((row) => row['identifier'])).toEqual(['auth:security-mail', 'webhooks:replay', 'webhooks:replay']);
  });

  it('gives no definer function a table of its own to read', async () => {
    const planted = [
      `create function pg_temp.taken() returns boolean language plpgsql as $$
       begin raise exception 'ran as %', current_user using errcode = 'P0099'; end $$`,
      `create temp view contacts as
         select '${attacker.tenantId}'::uuid as tenant_id, uuidv7() as id, null as deleted_at, to_tsvector('simple', 'victim') as words
          where pg_temp.taken()`,
      'grant select on pg_temp.contacts to public',
      'grant execute on function pg_temp.taken() to public',
    ];
    expect(await onLogin(...planted, `select * from mainstay.search_contacts('victim', 5)`)).toEqual([]);
    expect(await onLogin(...planted, `select * from mainstay.find_contacts(array['victim'], 5)`)).toEqual([]);
    expect(await onLogin(...planted, `select * from mainstay.rank_contacts('victim', '{}', 5)`)).toEqual([]);
    expect(await onLogin(...planted, `select mainstay.match_contacts('victim', '{}')`)).toEqual([]);
  });

  it('reads no queue, makes no objects that stay, and ends no session of the system’s', async () => {
    const { pid } = (
      await app.database.asSystem('seed', (tx) => tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))
    )[0]!;
    for (const statement of [
      'select * from graphile_worker._private_jobs',
      'select * from graphile_worker.jobs',
      'create table public.mine (n int)',
      'create schema mine',
      'create function public.mine() returns int language sql as $$ select 1 $$',
      'alter table contacts disable row level security',
      'drop policy tenant on contacts',
      'update audit_log set actor_id = null',
      'delete from audit_log',
      'delete from events',
      'select mainstay.purge_audit(gen_random_uuid(), 0)',
      `select pg_terminate_backend(${pid})`,
      `select pg_read_file('/etc/passwd')`,
      `copy contacts to program 'true'`,
    ])
      await expect(onLogin(statement), statement).rejects.toEqual(refused);
  });

  it('sees one tenant at a time: the one it says it is', async () => {
    // What row-level security cannot fence: whoever writes the statement also writes the setting, if they know the tenant's id.
    const ids = (await onLogin('select id::text from tenants')).map((row) => row['id']);
    expect(ids).toEqual([attacker.tenantId]);
    const stolen = await onLogin(
      `select set_config('app.tenant_id', '${victim.tenantId}', true)`,
      'select tenant_id::text as id from memberships',
    );
    expect(stolen).toEqual([{ id: victim.tenantId }]);
  });
});
