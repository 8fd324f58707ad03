import { randomUUID } from 'node:crypto';
import { createOutbound } from '@mainstay/adapters';
import { newId } from '@mainstay/core';
import { ssoConnections } from '@mainstay/db/schema';
import { toAppError } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The TXT records of the world: a name that is missing has none, a fault is thrown. */
const dns = new Map<string, string[] | Error>();
const queries: string[] = [];

let app: RouterTestApp;
beforeAll(async () => {
  const outbound = createOutbound({
    allow: [],
    resolveHost: async () => [],
    async resolveTxt(name) {
      queries.push(name);
      const records = dns.get(name) ?? Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      if (records instanceof Error) throw records;
      return records.map((text) => [text]);
    },
  });
  app = await openTestApp({ services: { outbound, publicUrl: 'https://app.mainstay.example' } });
});
afterAll(() => app.close());

const coded = (code: string, details: object = {}) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...details }) });

const domainsOf = (person: Registered) => app.caller(person.accessToken).domains;
const freshHost = () => `${randomUUID()}.example`;
const rows = (statement: ReturnType<typeof sql>) => app.database.asSystem('seed', (tx) => tx.execute(statement));
const claimsOn = (host: string) => rows(sql`select claimed_by as tenant from domain_claims where host = ${host}`);

type Record = Awaited<ReturnType<ReturnType<typeof domainsOf>['create']>>['record'];

/** The world's DNS with just these records. */
function publish(...records: Record[]): void {
  for (const { name } of records) dns.set(name, []);
  for (const { name, value } of records) (dns.get(name) as string[]).push('v=spf1 -all', value);
}

/** A domain that its tenant proved. */
async function proven(person: Registered, host = freshHost()) {
  const domain = await domainsOf(person).create({ host });
  publish(domain.record);
  return domainsOf(person).verify({ id: domain.id });
}

describe('domains', () => {
  it('are added, proven and made primary', async () => {
    const person = await app.register();
    const domains = domainsOf(person);
    const host = freshHost();
    const added = await domains.create({ host: `WWW.${host.toUpperCase()}.` });
    expect(added).toMatchObject({
      host: `www.${host}`,
      isPrimary: false,
      verifiedAt: null,
      record: { type: 'TXT', name: `_mainstay.www.${host}` },
    });
    expect(added.record.value).toMatch(/^mainstay-verification=[\w-]{32}$/);
    await expect(domains.verify({ id: added.id })).rejects.toEqual(
      coded('DOMAIN_NOT_VERIFIED', { details: { record: added.record } }),
    );
    await expect(domains.setPrimary({ id: added.id })).rejects.toEqual(coded('DOMAIN_NOT_VERIFIED'));
    expect(queries.at(-1)).toBe(`_mainstay.www.${host}`);
    publish(added.record);
    const verified = await domains.verify({ id: added.id });
    expect(Date.now() - Date.parse(verified.verifiedAt!)).toBeLessThan(60_000);
    await expect(domains.verify({ id: added.id })).resolves.toEqual(verified);
    await expect(domains.setPrimary({ id: added.id })).resolves.toMatchObject({ isPrimary: true });
    const second = await proven(person);
    await domains.setPrimary({ id: second.id });
    const { data } = await domains.list();
    expect(data.map(({ id, isPrimary }) => ({ id, isPrimary }))).toEqual([
      { id: added.id, isPrimary: false },
      { id: second.id, isPrimary: true },
    ]);
  });

  it('need their own token: another’s, or half of it, proves nothing', async () => {
    const person = await app.register();
    const { id, record } = await domainsOf(person).create({ host: freshHost() });
    for (const value of [
      record.value.slice(0, -1),
      `${record.value}x`,
      record.value.toUpperCase(),
      record.value.replace(/=.*/, '='),
      (await domainsOf(person).create({ host: freshHost() })).record.value,
    ]) {
      dns.set(record.name, [value]);
      await expect(domainsOf(person).verify({ id })).rejects.toEqual(coded('DOMAIN_NOT_VERIFIED'));
    }
  });

  it.each(['localhost', '192.0.2.1', 'example.com:80', 'app.mainstay.example', 'acme.app.mainstay.example'])(
    'refuse %s',
    async (host) => {
      const person = await app.register();
      const refusal = await domainsOf(person)
        .create({ host })
        .catch((error: unknown) => toAppError(error).code);
      expect(refusal).toBe('VALIDATION_ERROR');
    },
  );

  it('are listed once, and fifty times at most, also when added at once', async () => {
    const person = await app.register();
    const host = freshHost();
    await domainsOf(person).create({ host });
    await expect(domainsOf(person).create({ host: host.toUpperCase() })).rejects.toEqual(coded('DOMAIN_EXISTS'));
    const tries = await Promise.allSettled(
      Array.from({ length: 55 }, () => domainsOf(person).create({ host: freshHost() })),
    );
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(coded('DOMAIN_TOO_MANY'));
    expect((await domainsOf(person).list()).data).toHaveLength(50);
  });

  it('cannot be checked while the DNS does not answer', async () => {
    const person = await app.register();
    const { id, record } = await domainsOf(person).create({ host: freshHost() });
    dns.set(record.name, Object.assign(new Error('timed out'), { code: 'ETIMEOUT' }));
    await expect(domainsOf(person).verify({ id })).rejects.toEqual(
      coded('DOMAIN_CHECK_FAILED', { kind: 'UNAVAILABLE' }),
    );
  });
});

describe('a domain that another tenant has proven', () => {
  it('stays theirs while their record stands, whoever else proves it', async () => {
    const [owner, newcomer] = [await app.register(), await app.register()];
    const theirs = await proven(owner);
    const ours = await domainsOf(newcomer).create({ host: theirs.host });
    publish(theirs.record, ours.record);
    await expect(domainsOf(newcomer).verify({ id: ours.id })).rejects.toEqual(coded('DOMAIN_TAKEN'));
    expect(await claimsOn(theirs.host)).toEqual([{ tenant: owner.tenantId }]);
    expect((await domainsOf(owner).list()).data[0]?.verifiedAt).toBe(theirs.verifiedAt);
    expect((await domainsOf(newcomer).list()).data[0]?.verifiedAt).toBeNull();
  });

  it('changes hands once their record is gone, and their log does not name the newcomer', async () => {
    const [owner, newcomer] = [await app.register(), await app.register()];
    const theirs = await proven(owner);
    await domainsOf(owner).setPrimary({ id: theirs.id });
    const ours = await domainsOf(newcomer).create({ host: theirs.host });
    dns.set(ours.record.name, []);
    await expect(domainsOf(newcomer).verify({ id: ours.id })).rejects.toEqual(coded('DOMAIN_NOT_VERIFIED'));
    expect(await claimsOn(theirs.host)).toEqual([{ tenant: owner.tenantId }]);
    publish(ours.record);
    await domainsOf(newcomer).verify({ id: ours.id });
    expect(await claimsOn(theirs.host)).toEqual([{ tenant: newcomer.tenantId }]);
    expect((await domainsOf(owner).list()).data).toMatchObject([{ verifiedAt: null, isPrimary: false }]);
    const audit = await rows(sql`
      select actor_type, actor_id, ip from audit_log
       where tenant_id = ${owner.tenantId} and entity_id = ${theirs.id} and old ? 'verified_at' and action = 'update'
       order by seq desc limit 1`);
    expect(audit).toEqual([{ actor_type: 'system', actor_id: null, ip: null }]);
  });

  it('goes to exactly one of many who prove it at once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => app.register()));
    const host = freshHost();
    const added = await Promise.all(people.map((person) => domainsOf(person).create({ host })));
    publish(...added.map(({ record }) => record));
    const tries = await Promise.allSettled(
      people.map((person, index) => domainsOf(person).verify({ id: added[index]!.id })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const verified = await rows(
      sql`select tenant_id as tenant from domains where host = ${host} and verified_at is not null`,
    );
    expect(verified).toEqual(await claimsOn(host));
  });
});

describe('removing a domain', () => {
  it('frees it for others', async () => {
    const [owner, newcomer] = [await app.register(), await app.register()];
    const theirs = await proven(owner);
    await domainsOf(owner).delete({ id: theirs.id });
    expect(await claimsOn(theirs.host)).toEqual([]);
    const ours = await domainsOf(newcomer).create({ host: theirs.host });
    // The old record may still be there: nobody stands behind it.
    publish(theirs.record, ours.record);
    await expect(domainsOf(newcomer).verify({ id: ours.id })).resolves.toMatchObject({ host: theirs.host });
  });

  it('frees nothing that another tenant holds', async () => {
    const [owner, other] = [await app.register(), await app.register()];
    const theirs = await proven(owner);
    const ours = await domainsOf(other).create({ host: theirs.host });
    await domainsOf(other).delete({ id: ours.id });
    expect(await claimsOn(theirs.host)).toEqual([{ tenant: owner.tenantId }]);
  });

  it('has its effect once under an idempotency key', async () => {
    const owner = await app.register();
    const { id } = await proven(owner);
    const remove = () => app.caller(owner.accessToken, { idempotencyKey: 'gone' }).domains.delete({ id });
    await remove();
    await expect(remove()).resolves.toBeUndefined();
    await expect(domainsOf(owner).delete({ id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('is refused while an SSO connection lets its people in', async () => {
    const owner = await app.register();
    const { id, host } = await proven(owner);
    await app.database.asSystem(
      'seed',
      (tx) =>
        tx.insert(ssoConnections).values({
          tenantId: owner.tenantId,
          id: newId(),
          issuer: 'https://id.example',
          clientId: 'client',
          clientSecretSealed: Buffer.from('sealed'),
          allowedDomains: ['other.example', host],
        }),
      { tenantId: owner.tenantId },
    );
    await expect(domainsOf(owner).delete({ id })).rejects.toEqual(
      coded('HAS_DEPENDENTS', { details: { ssoConnections: 1 } }),
    );
    expect(await claimsOn(host)).toEqual([{ tenant: owner.tenantId }]);
  });
});
