import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMainstay } from './client.ts';
import { cookieObstacle } from './cookie-warning.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

const credentials = { email: 'a@example.test', password: 'right' };
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => {
  vi.unstubAllGlobals();
  warn.mockClear();
  return server[Symbol.asyncDispose]();
});

const connect = () => createMainstay<TestRouter>({ url: server.url, auth: { cookie: true } });
const onPage = (address: string) => vi.stubGlobal('location', new URL(address));

it.each([
  ['http://localhost:5173/', 'http://127.0.0.1:3000', true],
  ['http://localhost:5173/', 'https://api.example.com', true],
  ['https://app.example.com/', 'https://api.example.org', true],
  ['http://app.example.com/', 'https://api.example.com', true],
  ['http://localhost:5173/', 'http://localhost:3000', false],
  ['https://app.example.com/', 'https://api.example.com', false],
  ['https://app.example.com/', '/mainstay', false],
])('a page at %s of a server at %s: cookies are held back: %s', (page, url, held) => {
  onPage(page);
  expect(cookieObstacle(url) !== null).toBe(held);
});

it('is no matter outside a browser', () => {
  expect(cookieObstacle('http://127.0.0.1:3000')).toBeNull();
});

it('is told once, at the sign-in from a page of another site', async () => {
  onPage('http://localhost:5173/');
  const mainstay = connect();
  await mainstay.session.signIn(credentials);
  await mainstay.session.signIn(credentials);
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[0]).toContain('http://localhost:5173');
});

it('is told when the server misses the cookie that a sign-in set, and not to whoever never signed in', async () => {
  onPage('http://127.0.0.1:5173/');
  server.state.missCookie = true;
  const mainstay = connect();
  await expect(mainstay.whoami.query()).rejects.toThrow();
  expect(warn).not.toHaveBeenCalled();
  await mainstay.session.signIn(credentials);
  server.state.accepted.clear();
  await expect(mainstay.whoami.query()).rejects.toThrow();
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[0]).toContain('the server got none');
});
