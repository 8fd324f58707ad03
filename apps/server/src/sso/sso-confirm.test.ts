import { tenants } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openForgedHost, type ForgedHost } from './forged-host.fixture.ts';

let sso: ForgedHost;
beforeAll(async () => {
  // Below a path: the provider's way back, and the form of the page, have to name it.
  sso = await openForgedHost('/backend');
});
beforeEach(() => sso.reset());
afterAll(() => sso.close());

const LOOPBACK = 'http://127.0.0.1:49152/done';

/** A code that fetches a session, as a page shows it. */
const shownCode = (page: string) => /<p>([\w-]{43})<\/p>/.exec(page)?.[1];

/** Somebody follows the address of a program's sign-in, from a network. */
async function follow(returnTo: string | null, from?: string) {
  const { url, flow, userCode } = await sso.start(sso.owner.subdomain, returnTo);
  const landed = await sso.land(sso.provider.authorize(url, sso.somebody()), from);
  return { ...landed, flow, userCode };
}

describe('a program’s sign-in that somebody else followed', () => {
  it.each([
    ['without a place to return to', null, '127.0.0.1'],
    ['to a program that would be on their machine', LOOPBACK, '198.51.100.7'],
  ])('%s gives nothing away until they type the code that the program shows', async (_what, returnTo, from) => {
    const { response, page, flow, userCode } = await follow(returnTo, from);
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
    expect(shownCode(page)).toBeUndefined();
    // Nothing on the page is worth a session to whoever holds the flow.
    const texts = page.match(/[\w-]{43}/g) ?? [];
    expect(texts).toHaveLength(1);
    for (const text of texts) expect((await sso.finish(text, flow)).code).toBe('SSO_CODE_INVALID');
    expect(page).not.toContain(userCode);
    expect(await sso.confirm(page, 'BCDF-GHJK')).toMatchObject({ code: '', response: { status: 400 } });
    const done = await sso.confirm(page, userCode);
    const code = returnTo === null ? shownCode(done.page)! : done.code;
    expect((await sso.finish(code, flow)).status).toBe(200);
  });

  it('says who began it, where and when, and runs nothing', async () => {
    const { userId } = sso.owner;
    await sso.host.app.database.asSystem('seed', (tx) =>
      tx.update(tenants).set({ name: 'Acme <b>& Co' }).where(eq(tenants.id, sso.owner.tenantId)),
    );
    const begun = await fetch(`${sso.host.url}/api/v1/auth/sso/start`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'evil"><script>1</script>',
        'x-forwarded-for': '203.0.113.9',
      },
      body: JSON.stringify({ tenantSlug: sso.owner.subdomain }),
    });
    const { url } = (await begun.json()) as { url: string };
    const { page, response } = await sso.land(sso.provider.authorize(url, sso.somebody()));
    expect(page).toContain('203.0.113.9');
    expect(page).toContain('Acme &#60;b&#62;&#38; Co');
    expect(page).toMatch(/began at \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(page).not.toContain('<script');
    expect(page).not.toContain(userId);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('ends with the fifth wrong code, and works once', async () => {
    const { page, userCode } = await follow(null);
    const answers = await Promise.all(Array.from({ length: 10 }, () => sso.confirm(page, 'XXXX-XXXX')));
    const asked = answers.filter((one) => one.page.includes('<form'));
    expect(asked).toHaveLength(5);
    expect((await sso.confirm(page, userCode)).page).toContain('SSO_STATE_INVALID');

    const again = await follow(null);
    const tries = await Promise.all(Array.from({ length: 5 }, () => sso.confirm(again.page, again.userCode)));
    expect(tries.filter((one) => shownCode(one.page) !== undefined)).toHaveLength(1);
    expect((await sso.confirm(again.page, again.userCode)).page).toContain('SSO_STATE_INVALID');
  });
});

describe('a program and its browser in one place', () => {
  it('are not asked', async () => {
    const { code, flow } = await follow(LOOPBACK);
    expect((await sso.finish(code, flow)).status).toBe(200);
  });

  it('type the code as they like', async () => {
    const { page, userCode, flow } = await follow(LOOPBACK, '198.51.100.7');
    const done = await sso.confirm(page, ` ${userCode?.toLowerCase().replace('-', ' ')} `);
    expect(done.response.headers.get('location')).toContain(`${LOOPBACK}?ssoCode=`);
    expect((await sso.finish(done.code, flow)).status).toBe(200);
  });

  it('is not what a page of ours is: it has no code', async () => {
    expect((await sso.start()).userCode).toBeUndefined();
  });
});
