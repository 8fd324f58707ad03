import { domainClaims, users } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DOMAIN, openForgedHost, type ForgedHost } from './forged-host.fixture.ts';

let sso: ForgedHost;
beforeAll(async () => {
  sso = await openForgedHost();
});
beforeEach(() => sso.reset());
afterAll(() => sso.close());

describe('a person', () => {
  it('of an honest provider gets in: the forgeries below fail for what they forge', async () => {
    const { code, flow } = await sso.signIn(sso.somebody());
    expect((await sso.finish(code, flow)).status).toBe(200);
    const verifier = sso.provider.exchanges.at(-1)?.get('code_verifier');
    expect(verifier).toMatch(/^[\w-]{43,128}$/);
  });

  it.each([
    ['no address', { email: undefined }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address that is none', { email: 'nobody' }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address nobody verified', { email_verified: false }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address verified in words', { email_verified: 'true' }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address verified by omission', { email_verified: undefined }, 'SSO_EMAIL_UNVERIFIED'],
    ['a foreign domain', { email: 'victim@elsewhere.example' }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['a domain below', { email: `a@sub.${DOMAIN}` }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['a domain that ends alike', { email: `a@evil${DOMAIN}` }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['the domain in the local part', { email: `"a@${DOMAIN}"@evil.example` }, 'SSO_EMAIL_UNVERIFIED'],
  ])('with %s is refused', async (_what, changes, code) => {
    const who = sso.somebody(changes);
    expect((await sso.signIn(who)).error).toBe(code);
    const made = await sso.host.app.database.asSystem('seed', (tx) =>
      tx.$count(users, eq(users.email, who.email ?? '')),
    );
    expect(made).toBe(0);
  });

  it('is refused once another tenant has proven the domain', async () => {
    const claim = (claimedBy: string) =>
      sso.host.app.database.asSystem('seed', (tx) =>
        tx.update(domainClaims).set({ claimedBy }).where(eq(domainClaims.host, DOMAIN)),
      );
    const other = await sso.host.register();
    await claim(other.tenantId);
    expect((await sso.signIn(sso.somebody())).error).toBe('SSO_DOMAIN_NOT_ALLOWED');
    await claim(sso.owner.tenantId);
  });

  it('who comes eight times at once is one person', async () => {
    const who = sso.somebody();
    const begun = await Promise.all(Array.from({ length: 8 }, () => sso.start()));
    const landed = await Promise.all(begun.map((one) => sso.signIn(who, one)));
    expect(landed.map(({ error }) => error)).toEqual(Array.from({ length: 8 }, () => null));
    const answers = await Promise.all(landed.map(({ code, flow }) => sso.finish(code, flow)));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
  });

  it('with an odd name gets an account all the same', async () => {
    const { code, flow } = await sso.signIn(sso.somebody({ name: `\u0000\u202e${'x'.repeat(300)}\ud800` }));
    expect((await sso.finish(code, flow)).body.user.name).toBe('x'.repeat(100));
  });
});

describe('a tenant with a provider of its own', () => {
  it('cannot speak for the domain of another', async () => {
    const victim = await sso.host.register(`victim@${DOMAIN}`);
    const evil = await sso.host.register();
    await sso.host.prove(evil.tenantId, 'evil.example');
    const theirs = { ...sso.connection, provisionRoleId: await sso.host.roleId(evil, 'admin') };
    const grab = await sso.set(evil, { ...theirs, allowedDomains: [DOMAIN] });
    expect([grab.status, grab.code]).toEqual([422, 'DOMAIN_NOT_VERIFIED']);
    expect((await sso.set(evil, { ...theirs, allowedDomains: ['evil.example'] })).status).toBe(200);
    const { error } = await sso.signIn(sso.somebody({ email: victim.email }), await sso.start(evil.subdomain));
    expect(error).toBe('SSO_DOMAIN_NOT_ALLOWED');
  });

  it('shares no identity with another that uses the same issuer', async () => {
    const second = await sso.host.register();
    await sso.host.prove(second.tenantId, 'second.example');
    const provisionRoleId = await sso.host.roleId(second, 'viewer');
    const theirs = { ...sso.connection, provisionRoleId, allowedDomains: ['second.example'] };
    expect((await sso.set(second, theirs)).status).toBe(200);
    const first = sso.somebody();
    const here = await sso.signIn(first);
    const { body } = await sso.finish(here.code, here.flow);
    // The same subject, without an address of the second tenant's domain, is nobody there.
    expect((await sso.signIn(first, await sso.start(second.subdomain))).error).toBe('SSO_DOMAIN_NOT_ALLOWED');
    const there = await sso.signIn({ ...first, email: 'same@second.example' }, await sso.start(second.subdomain));
    const other = await sso.finish(there.code, there.flow);
    expect(other.body.user.id).not.toBe(body.user.id);
    expect(other.body.tenant.id).toBe(second.tenantId);
  });
});
