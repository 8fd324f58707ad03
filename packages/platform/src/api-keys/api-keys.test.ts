import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';
import { coded, type KeyApp, openKeyApp, READ } from './api-keys.fixture.ts';

let app: KeyApp['app'];
let owner: KeyApp['owner'];
let make: KeyApp['make'];
let works: KeyApp['works'];
let elsewhere: KeyApp['elsewhere'];
let expire: KeyApp['expire'];
beforeAll(async () => {
  ({ app, owner, make, works, elsewhere, expire } = await openKeyApp());
});
afterAll(() => app.close());

describe('a key', () => {
  it('is shown once, works, and is nowhere in the database', async () => {
    const made = await make({ name: 'Website', mode: 'test' });
    expect(made).toMatchObject({ name: 'Website', mode: 'test', scopes: READ, status: 'active', lastUsedAt: null });
    expect(made.key).toMatch(/^ms_test_[0-9A-Za-z]{49}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    await expect(works(made.key)).resolves.toMatchObject({ data: [] });
    const listed = await owner.caller.apiKeys.list({ search: 'website' });
    expect(listed.data).toEqual([expect.objectContaining({ id: made.id, prefix: made.prefix })]);
    expect(JSON.stringify(listed)).not.toContain(made.key);
    // The owner's own connection: no policy and no missing grant hides a row from it.
    const everything = postgres(app.url, { max: 1 });
    const tables = await everything`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
    const holding = async (text: string) => {
      const found: string[] = [];
      for (const { name } of tables) {
        const [hit] = await everything.unsafe(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`]);
        if (hit) found.push(String(name));
      }
      return found;
    };
    const secret = made.key.slice(made.prefix.length);
    expect(await holding(secret)).toEqual([]);
    expect(await holding(Buffer.from(secret).toString('hex'))).toEqual([]);
    // The search does find what is there.
    expect(await holding(made.prefix)).toContain('public.api_keys');
    await everything.end();
  });

  it('made twice under one idempotency key is one key', async () => {
    const call = () =>
      app
        .caller(owner.accessToken, { idempotencyKey: 'once' })
        .apiKeys.create({ name: 'Once', scopes: READ, rateLimit: 100 });
    const [first, second] = [await call(), await call()];
    expect(second).toEqual(first);
    await expect(works(first.key)).resolves.toBeDefined();
  });

  it('is refused alike when it is garbled, unknown, expired or revoked', async () => {
    const expired = await make();
    const revoked = await make();
    await expire(expired.id);
    await owner.caller.apiKeys.revoke({ id: revoked.id });
    const { key } = await make();
    const other = key.at(-1) === 'a' ? 'b' : 'a';
    const refusals = await Promise.all(
      [`${key.slice(0, -1)}${other}`, 'ms_', 'ms_live_', `ms_live_${'a'.repeat(49)}`, expired.key, revoked.key].map(
        (credential) => works(credential).catch((error: Error) => JSON.stringify({ ...error, message: error.message })),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toContain('UNAUTHENTICATED');
  });

  it('belongs to its tenant, whatever its creator may do elsewhere', async () => {
    const { id: second } = await owner.caller.tenants.create({ name: 'Second' });
    const { key } = await make({ scopes: ['tenant:read'] });
    for (const actingTenantId of [second, randomUUID()])
      await expect(app.caller(key, { actingTenantId }).contacts.list({})).rejects.toEqual(coded('NOT_FOUND'));
    await expect(app.caller(key).tenants.get({ id: second })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(app.caller(key).tenants.get({ id: owner.tenantId })).resolves.toBeDefined();
    const me = await app.caller(key, { actingTenantId: owner.tenantId.toUpperCase() }).auth.me();
    expect(me).toMatchObject({ user: { id: owner.userId }, role: 'apiKey', permissions: ['tenant:read'] });
    expect(me.memberships.map(({ tenantId }) => tenantId)).toEqual([owner.tenantId]);
  });

  it('signs what it writes in the audit log', async () => {
    const { id, key } = await make({ scopes: ['contacts:write'] });
    const contact = await app.caller(key).contacts.create({ firstName: 'Ada' });
    const rows = await elsewhere(sql`select actor_type, actor_id from audit_log where entity_id = ${contact.id}`);
    expect(rows).toEqual([{ actor_type: 'apiKey', actor_id: id }]);
  });

  it('is refused at once after its revocation here, and within a second after one elsewhere', async () => {
    const here = await make();
    await works(here.key);
    await owner.caller.apiKeys.revoke({ id: here.id });
    await expect(works(here.key)).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(owner.caller.apiKeys.revoke({ id: here.id })).rejects.toEqual(coded('NOT_FOUND'));

    const there = await make();
    await works(there.key);
    await elsewhere(sql`update api_keys set revoked_at = now() where id = ${there.id}`);
    await sleep(1_000);
    await expect(works(there.key)).rejects.toEqual(coded('UNAUTHENTICATED'));
    const { data } = await owner.caller.apiKeys.list({ status: 'revoked', limit: 100 });
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining([here.id, there.id]));
  });

  it('ends with a time that lies in the future', async () => {
    for (const expiresAt of ['2020-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00'])
      await expect(make({ expiresAt })).rejects.toEqual(coded('VALIDATION_ERROR'));
    const { id, key } = await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    await works(key);
    await expire(id);
    await sleep(1_000);
    await expect(works(key)).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(owner.caller.apiKeys.rotate({ id })).rejects.toEqual(coded('API_KEY_EXPIRED'));
  });
});

describe('rotation', () => {
  it('lets both work during the overlap, and then the new one alone', async () => {
    const old = await make({ rateLimit: 500, allowedIps: ['127.0.0.0/8'] });
    const made = await owner.caller.apiKeys.rotate({ id: old.id, overlapSeconds: 60 });
    expect(made).toMatchObject({ name: old.name, scopes: READ, rateLimit: 500, allowedIps: old.allowedIps });
    expect(made).toMatchObject({ rotatedFrom: old.id, expiresAt: null });
    await Promise.all([works(old.key), works(made.key)]);
    const [row] = await elsewhere(
      sql`select extract(epoch from expires_at - now())::float8 as left from api_keys where id = ${old.id}`,
    );
    expect(row?.['left']).toBeGreaterThan(50);
    expect(row?.['left']).toBeLessThanOrEqual(60);
    await expire(old.id);
    await sleep(1_000);
    await expect(works(old.key)).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(works(made.key)).resolves.toBeDefined();
  });

  it('without overlap ends the old key at once, and gives the new one as long a life', async () => {
    const old = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await works(old.key);
    await elsewhere(
      sql`update api_keys set created_at = created_at - interval '30 minutes', expires_at = expires_at - interval '30 minutes'
           where id = ${old.id}`,
    );
    const made = await owner.caller.apiKeys.rotate({ id: old.id });
    await expect(works(old.key)).rejects.toEqual(coded('UNAUTHENTICATED'));
    const lifeMs = Date.parse(made.expiresAt!) - Date.parse(made.createdAt);
    expect(Math.abs(lifeMs - 3_600_000)).toBeLessThan(10_000);
  });

  it('makes one successor, however many ask at once', async () => {
    const old = await make();
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => owner.caller.apiKeys.rotate({ id: old.id, overlapSeconds: 60 })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(coded('API_KEY_ROTATED'));
  });
});

describe('scopes', () => {
  it('are permissions that exist and that the creator holds', async () => {
    await expect(make({ scopes: ['contacts:read', 'contacts:fly', 'toString'] })).rejects.toEqual(
      coded('VALIDATION_ERROR', {
        details: [expect.objectContaining({ path: 'scopes.1' }), expect.objectContaining({ path: 'scopes.2' })],
      }),
    );
    const admin = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: admin.userId, role: 'admin' });
    const asAdmin = app.caller(admin.accessToken, { actingTenantId: owner.tenantId });
    const wide = { name: 'Wide', scopes: ['contacts:read', 'tenant:own'] };
    const tooWide = coded('API_KEY_SCOPE_TOO_WIDE', { kind: 'FORBIDDEN', details: { missing: ['tenant:own'] } });
    await expect(asAdmin.apiKeys.create(wide)).rejects.toEqual(tooWide);
    const { id } = await owner.caller.apiKeys.create(wide);
    await expect(asAdmin.apiKeys.rotate({ id })).rejects.toEqual(tooWide);
  });

  it('of a key made by a key are not wider than that key’s', async () => {
    const { key } = await make({ scopes: ['apiKeys:manage', 'contacts:read'] });
    const wide = await make({ scopes: ['contacts:write'] });
    const program = app.caller(key).apiKeys;
    const tooWide = coded('API_KEY_SCOPE_TOO_WIDE', { details: { missing: ['contacts:write'] } });
    await expect(program.create({ name: 'Wide', scopes: ['contacts:write'] })).rejects.toEqual(tooWide);
    await expect(program.rotate({ id: wide.id })).rejects.toEqual(tooWide);
    await expect(program.create({ name: 'Narrow', scopes: READ })).resolves.toMatchObject({ createdBy: owner.userId });
  });

  it('shrink with what the creator holds, and are lost with the creator', async () => {
    const admin = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: admin.userId, role: 'admin' });
    const asAdmin = app.caller(admin.accessToken, { actingTenantId: owner.tenantId });
    const { key } = await asAdmin.apiKeys.create({ name: 'Admin', scopes: ['contacts:read', 'apiKeys:manage'] });
    await app.caller(key).apiKeys.list({});
    await elsewhere(sql`
      update memberships m set role_id = r.id from roles r
       where r.tenant_id = m.tenant_id and r.name = 'viewer' and m.tenant_id = ${owner.tenantId} and m.user_id = ${admin.userId}`);
    await sleep(1_000);
    await expect(app.caller(key).apiKeys.list({})).rejects.toEqual(coded('FORBIDDEN'));
    await expect(works(key)).resolves.toBeDefined();
    await elsewhere(sql`delete from memberships where tenant_id = ${owner.tenantId} and user_id = ${admin.userId}`);
    await sleep(1_000);
    await expect(works(key)).rejects.toEqual(coded('FORBIDDEN'));
    await elsewhere(sql`update users set status = 'suspended' where id = ${admin.userId}`);
    await sleep(1_000);
    await expect(works(key)).rejects.toEqual(coded('UNAUTHENTICATED'));
  });
});
