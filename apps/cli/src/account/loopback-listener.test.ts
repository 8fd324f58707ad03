import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenOnLoopback, type LoopbackListener } from './loopback-listener.ts';

let listener: LoopbackListener;
beforeEach(async () => {
  listener = await listenOnLoopback();
});
afterEach(() => listener.close());

describe('waiting for the browser', () => {
  it('listens on the loopback address only, at a path that is new each time', async () => {
    const other = await listenOnLoopback();
    other.close();
    const [first, second] = [listener, other].map(({ returnTo }) => new URL(returnTo));
    expect([first!.hostname, first!.pathname]).toEqual(['127.0.0.1', expect.stringMatching(/^\/[\da-f]{32}$/)]);
    expect(second!.pathname).not.toBe(first!.pathname);
  });

  it('takes nothing at another path, by another method or without an outcome', async () => {
    const { origin } = new URL(listener.returnTo);
    for (const path of ['/?ssoCode=x', '/favicon.ico', '/signed-in?ssoError=SSO_FAILED']) {
      expect((await fetch(origin + path)).status).toBe(404);
    }
    expect((await fetch(`${listener.returnTo}?ssoCode=x`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(listener.returnTo)).status).toBe(404);
    expect((await fetch(`${listener.returnTo}?ssoCode=the-code`)).status).toBe(200);
    expect(await listener.outcome).toEqual({ ssoCode: 'the-code' });
  });

  it('passes on what looks like an error’s code, and shows nothing of what it was given', async () => {
    const page = await fetch(`${listener.returnTo}?ssoError=${encodeURIComponent('<script>\u001b[31m')}`);
    expect(await page.text()).not.toContain('script');
    expect(await listener.outcome).toEqual({ ssoError: 'SSO_FAILED' });
  });

  it('is not kept open by a connection that a browser made ahead of need', async () => {
    const socket = connect(Number(new URL(listener.returnTo).port), '127.0.0.1');
    await once(socket, 'connect');
    // The server has heard of a connection when it answers a later one.
    await fetch(listener.returnTo);
    listener.close();
    socket.resume();
    await once(socket, 'close');
    await expect(fetch(listener.returnTo)).rejects.toThrow('fetch failed');
  });
});
