import { chmod, mkdir, writeFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../cli.fixture.ts';
import { type SsoStage, startSsoStage } from './sso-stage.fixture.ts';

let stage: SsoStage;
beforeAll(async () => {
  stage = await startSsoStage();
});
afterAll(() => stage.end());

/** Waits for the address that the command prints, and hands over what became of it. */
function addressIn(): { watch: (text: string) => void; address: Promise<string> } {
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = '';
  return {
    address: promise,
    watch(piece) {
      text += piece;
      const found = /Sign in at (\S+?)["\s]/.exec(text)?.[1];
      if (found) resolve(found);
    },
  };
}

/** Runs a sign-in whose browser is the test's. */
async function signIn(person: Person, args: string[], login: string) {
  const { watch, address } = addressIn();
  const running = person.run(['login', '--sso', ...args], { watch });
  const page = await stage.visit(await address, login);
  return { outcome: await running, page };
}

describe('login --sso', () => {
  it('signs in by a browser on this machine, and keeps the session as a password would', async () => {
    const email = stage.employ('grace');
    const grace = await stage.person();
    const { outcome, page } = await signIn(grace, ['--tenant', stage.subdomain, '--no-browser'], 'grace');
    expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining(`<${email}>`) });
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(await page.text()).toContain('You may close this page');
    expect((await stat(grace.credentials)).mode & 0o777).toBe(0o600);
    expect(await grace.json(['whoami'])).toMatchObject({ user: { email }, role: 'member' });
    await expect(fetch(page.url)).rejects.toThrow('fetch failed');
  });

  it('finds the provider by the email address, and shows no address with a code in it', async () => {
    const email = stage.employ('edsger');
    const edsger = await stage.person();
    const { outcome, page } = await signIn(edsger, ['--email', email, '--output', 'json'], 'edsger');
    expect(JSON.parse(outcome.stdout)).toMatchObject({ user: { email }, credentialFile: edsger.credentials });
    for (const line of outcome.stderr.trim().split('\n')) expect(Object.keys(JSON.parse(line))).toEqual(['note']);
    const code = new URL(page.url).searchParams.get('ssoCode') ?? '';
    expect(code).toMatch(/^[\w-]{20,}$/);
    expect(outcome.stdout + outcome.stderr).not.toContain(code);
    expect(outcome.stdout + outcome.stderr).not.toContain(new URL(page.url).port);
  });

  it('opens the browser of this machine', async () => {
    stage.employ('barbara');
    const barbara = await stage.person();
    const bin = join(barbara.home, 'bin');
    await mkdir(bin);
    const opener = join(bin, 'xdg-open');
    await writeFile(
      opener,
      '#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "$HOME/opened.tmp"; mv "$HOME/opened.tmp" "$HOME/opened"\n',
    );
    await chmod(opener, 0o755);
    const env = { PATH: `${bin}:${process.env['PATH']}`, DISPLAY: ':0' };
    const running = barbara.run(['login', '--sso', '--tenant', stage.subdomain], { env });
    await expect.poll(() => readFile(join(barbara.home, 'opened'), 'utf8').catch(() => '')).not.toBe('');
    const [count, address] = (await readFile(join(barbara.home, 'opened'), 'utf8')).split('\n');
    expect(count).toBe('1');
    await stage.visit(address!, 'barbara');
    expect((await running).code).toBe(0);
  });

  it('takes the code of the last page, which asks for the command’s own, where the browser is elsewhere', async () => {
    const email = stage.employ('donald');
    const donald = await stage.person();
    const { watch, address } = addressIn();
    let printed = '';
    const seen = (text: string) => {
      printed += text;
      watch(text);
    };
    const code = address.then(async (url) => {
      const asked = await (await stage.visit(url, 'donald')).text();
      const ticket = /name="ticket" value="([\w-]+)"/.exec(asked)?.[1] ?? '';
      await expect.poll(() => printed).toMatch(/asks for a code: [A-Z]{4}-[A-Z]{4}/);
      const typed = /asks for a code: (\S+)/.exec(printed)?.[1] ?? '';
      const body = new URLSearchParams({ ticket, code: typed });
      const page = await fetch(`${stage.url}/auth/sso/confirm`, { method: 'POST', body });
      return `${/<p>([\w-]{43})<\/p>/.exec(await page.text())?.[1]}\n`;
    });
    const args = ['login', '--sso', '--email', email, '--no-redirect'];
    expect(await donald.run(args, { watch: seen, stdin: code })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(email),
    });
    const wrong = await donald.run(args, { stdin: 'a-code-from-elsewhere\n' });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SSO_CODE_INVALID: /m) });
    const none = await donald.run(args, { stdin: '' });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/^USAGE: /m) });
  });

  it('works over a session that has been ended elsewhere', async () => {
    const email = stage.employ('tony');
    const tony = await stage.person();
    await signIn(tony, ['--email', email], 'tony');
    const { accessToken } = JSON.parse(await readFile(tony.credentials, 'utf8')).servers[stage.url];
    await fetch(`${stage.url}/api/v1/auth/logout-all`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect((await signIn(tony, ['--email', email], 'tony')).outcome).toMatchObject({ code: 0 });
    expect(await tony.json(['whoami'])).toMatchObject({ user: { email } });
  });

  it('tells why the browser came back without a code, and keeps nothing', async () => {
    stage.provider.people.set('mallory', { email: 'mallory@elsewhere.example', email_verified: true, name: 'Mallory' });
    const mallory = await stage.person();
    const { outcome, page } = await signIn(mallory, ['--tenant', stage.subdomain], 'mallory');
    expect(outcome).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^SSO_DOMAIN_NOT_ALLOWED: .+email domain/m),
    });
    expect(await page.text()).toContain('You are not signed in');
    await expect(stat(mallory.credentials)).rejects.toThrow('ENOENT');
    const unknown = await mallory.run(['login', '--sso', '--tenant', 'nobody-here']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SSO_NOT_CONFIGURED: /) });
  });

  it('gives up in time, and ends with 130 on Ctrl-C', async () => {
    const person = await stage.person();
    const late = await person.run(['login', '--sso', '--tenant', stage.subdomain, '--timeout', '1']);
    expect(late).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SSO_TIMED_OUT: .+1 seconds/m) });
    const second = addressIn();
    const interrupted = await person.run(['login', '--sso', '--tenant', stage.subdomain], {
      watch: second.watch,
      interrupt: second.address,
    });
    expect(interrupted).toMatchObject({ code: 130, stderr: expect.stringMatching(/^INTERRUPTED: /m) });
  });

  it.each([
    [['--sso', '--password-stdin']],
    [['--sso', '--tenant', 'acme', '--email', 'ada@acme.example']],
    [['--sso']],
    [['--email', 'ada@acme.example', '--no-browser']],
    [['--email', 'ada@acme.example', '--timeout', '5']],
  ])('ends with 2 for login %j', async (args) => {
    const { code, stderr } = await (await stage.person()).run(['login', ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^USAGE: /);
  });
});
