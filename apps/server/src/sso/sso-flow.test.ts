import { signInChallenges } from '@mainstay/db/schema';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openForgedHost, type ForgedHost } from './forged-host.fixture.ts';

let sso: ForgedHost;
beforeAll(async () => {
  sso = await openForgedHost();
});
beforeEach(() => sso.reset());
afterAll(() => sso.close());

describe('a state', () => {
  it('that is wrong, missing, doubled or spent gets a plain page and asks the provider nothing', async () => {
    const { url } = await sso.start();
    const { code, state } = sso.provider.authorize(url, sso.somebody());
    const asked = sso.provider.exchanges.length;
    for (const query of [`code=${code}`, `code=${code}&state=x`, `code=${code}&state=${state}&state=${state}`]) {
      const response = await fetch(`${sso.host.redirectUri}?${query}`, { redirect: 'manual' });
      const page = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(page).toContain('SSO_STATE_INVALID');
      expect(page).not.toContain('<script');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(sso.provider.exchanges.length).toBe(asked);
    expect((await sso.land({ code, state })).error).toBeNull();
    expect((await sso.land({ code, state })).response.status).toBe(400);
    expect(sso.provider.exchanges.length).toBe(asked + 1);
  });

  it('is spent by one of 20 parallel tries', async () => {
    const { url } = await sso.start();
    const query = sso.provider.authorize(url, sso.somebody());
    const landed = await Promise.all(Array.from({ length: 20 }, () => sso.land(query)));
    expect(landed.filter(({ response }) => response.status === 303)).toHaveLength(1);
  });

  it('ends after ten minutes, and with a change of the connection', async () => {
    const old = await sso.start();
    await sso.host.app.database.asSystem('seed', (tx) =>
      tx
        .update(signInChallenges)
        .set({ expiresAt: sql`${signInChallenges.expiresAt} - interval '10 minutes'` })
        .where(eq(signInChallenges.purpose, 'sso')),
    );
    expect((await sso.land(sso.provider.authorize(old.url, sso.somebody()))).response.status).toBe(400);
    const begun = await sso.start();
    await sso.set(sso.owner, sso.connection);
    expect((await sso.signIn(sso.somebody(), begun)).error).toBe('SSO_CONNECTION_CHANGED');
  });
});

describe('a code', () => {
  it('is worth nothing without the secret of the flow that it ends', async () => {
    const { code, flow } = await sso.signIn(sso.somebody());
    const attacker = await sso.start();
    for (const wrong of [attacker.flow, `${flow}x`, code])
      expect(await sso.finish(code, wrong)).toMatchObject({ status: 401, code: 'SSO_CODE_INVALID' });
    const without = await sso.host.call('POST', '/auth/sso/finish', { body: { code } });
    expect(without.code).toBe('VALIDATION_ERROR');
    expect((await sso.finish(code, flow)).status).toBe(200);
  });

  it('opens one session under 20 parallel tries', async () => {
    const { code, flow } = await sso.signIn(sso.somebody());
    const answers = await Promise.all(Array.from({ length: 20 }, () => sso.finish(code, flow)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.code === 'SSO_CODE_INVALID')).toHaveLength(19);
  });

  it('ends after a minute, and with a change of the connection', async () => {
    const old = await sso.signIn(sso.somebody());
    await sso.host.app.database.asSystem('seed', (tx) =>
      tx.update(signInChallenges).set({ expiresAt: sql`${signInChallenges.expiresAt} - interval '1 minute'` }),
    );
    expect((await sso.finish(old.code, old.flow)).code).toBe('SSO_CODE_INVALID');
    const begun = await sso.signIn(sso.somebody());
    await sso.set(sso.owner, sso.connection);
    expect((await sso.finish(begun.code, begun.flow)).code).toBe('SSO_CONNECTION_CHANGED');
  });
});

describe('a place to return to', () => {
  it.each([
    'https://evil.example/',
    'https://app.example.com.evil.example/',
    'https://app.example.com@evil.example/',
    'https://user:pass@app.example.com/',
    'http://app.example.com/',
    'http://localhost:8080/',
    'http://127.0.0.1/',
    'https://127.0.0.1:8080/',
    'http://127.0.0.1.evil.example:8080/',
    'javascript:alert(1)',
    '//evil.example',
    '/relative',
    '',
  ])('is not %s', async (returnTo) => {
    const answer = await sso.host.call('POST', '/auth/sso/start', {
      body: { tenantSlug: sso.owner.subdomain, returnTo },
    });
    expect([answer.status, answer.code]).toEqual([422, 'SSO_RETURN_TO_REFUSED']);
  });

  it.each(['http://127.0.0.1:49152/done', 'http://[::1]:49152/', 'https://app.example.com/x'])(
    'may be %s',
    async (returnTo) => {
      const { url } = await sso.start(sso.owner.subdomain, returnTo);
      const { response } = await sso.land(sso.provider.authorize(url, sso.somebody()));
      expect(response.headers.get('location')).toContain(`${returnTo}?ssoCode=`);
    },
  );

  it('may be this installation itself', async () => {
    const { url } = await sso.start(sso.owner.subdomain, `${sso.host.url}/after`);
    const { response } = await sso.land(sso.provider.authorize(url, sso.somebody()));
    expect(response.headers.get('location')).toContain(`${sso.host.url}/after?ssoCode=`);
  });
});
