import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { OutboundRefused } from '@mainstay/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbound, type OutboundOptions } from './outbound.ts';

const tenantId = 'any';

/** A way out whose resolver and connector are the test's: what would be connected to is noted, and no packet sent. */
function watched(addresses: readonly string[], options: Partial<OutboundOptions> = {}) {
  const connected: string[] = [];
  const outbound = createOutbound({
    allow: [],
    resolveHost: async () => [...addresses],
    connector: (target, callback) => {
      connected.push(target.hostname);
      callback(new Error('no packet leaves a test'), null);
    },
    ...options,
  });
  return { outbound, connected };
}

/** Spellings of addresses that no tenant may make the server reach, each in an https URL. */
const REFUSED_HOSTS = `
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 0177.1 127.0.0.1. 127.255.255.254 0 0.0.0.0 0.0.0.1
localhost localhost. LOCALHOST sub.localhost intranet printer.local db.internal router.lan nas.home host.home.arpa metadata.google.internal
10.0.0.1 10.255.255.255 012.0.0.1 172.16.0.1 172.31.255.254 192.168.0.1 192.168.1.254 3232235777 169.254.169.254 169.254.0.1 0xa9fea9fe 2852039166
100.64.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.88.99.1
[::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::ffff:0:127.0.0.1]
[64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:a00:1::1] [2001:0:7f00:1::] [fe80::1] [fec0::1] [fc00::1] [fd12:3456::1]
[ff02::1] [2001:db8::1] [3fff::1] [100::1] [5f00::1] [4000::1]
①②⑦.⓪.⓪.① ⑩.0.0.1
`
  .trim()
  .split(/\s+/);

const REFUSED_URLS = [
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'data:text/plain,x',
  'https://user@example.com/',
  'https://user:secret@example.com/',
  'https://:secret@example.com/',
  'https://example.com@127.0.0.1/',
  'https://127.0.0.1#example.com',
  'https://127.0.0.1\\@example.com/',
  '//example.com/',
  'https://',
  'not a url',
  '',
];

describe('what a tenant’s URL may not lead to', () => {
  it.each(REFUSED_HOSTS)('https://%s/ is refused before anything is resolved or connected', async (host) => {
    const resolved: string[] = [];
    const { outbound, connected } = watched([], {
      resolveHost: async (name) => {
        resolved.push(name);
        return ['93.184.216.34'];
      },
    });
    await expect(outbound.fetch(`https://${host}/`, { tenantId })).rejects.toThrow(OutboundRefused);
    expect(() => outbound.check(`https://${host}/`)).toThrow(OutboundRefused);
    expect({ connected, resolved }).toEqual({ connected: [], resolved: [] });
  });

  it.each(REFUSED_URLS)('%j is refused by its text', async (url) => {
    const { outbound, connected } = watched(['93.184.216.34']);
    await expect(outbound.fetch(url, { tenantId })).rejects.toThrow(OutboundRefused);
    expect(connected).toEqual([]);
  });

  it.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['2606:2800:220:1::1', '::1']],
    [['::ffff:192.168.0.1']],
    [['64:ff9b::7f00:1']],
    [['fe80::1%eth0']],
    [['169.254.169.254']],
    [[]],
  ])('a name that resolves to %j is refused, though only one address of it is bad', async (addresses) => {
    const { outbound, connected } = watched(addresses);
    await expect(outbound.fetch('https://hooks.example.com/', { tenantId })).rejects.toThrow(OutboundRefused);
    expect(connected).toEqual([]);
  });

  it('a public address is connected to as decided, whatever the name says a moment later', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const { outbound, connected } = watched([], { resolveHost: async () => answers.shift() ?? [] });
    await expect(outbound.fetch('https://rebind.example.com/', { tenantId })).rejects.toThrow('fetch failed');
    expect(connected).toEqual(['93.184.216.34']);
    await expect(outbound.fetch('https://rebind.example.com/', { tenantId })).rejects.toThrow(OutboundRefused);
    expect(connected).toEqual(['93.184.216.34']);
  });

  it.each(['8.8.8.8', '93.184.216.34', '[2606:4700:4700::1111]', 'example.com', 'a.b.example.org:8443'])(
    '%s is public',
    async (host) => {
      const { outbound, connected } = watched(['93.184.216.34']);
      await expect(outbound.fetch(`https://${host}/`, { tenantId })).rejects.toThrow('fetch failed');
      expect(connected).toHaveLength(1);
    },
  );
});

describe('over real connections', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(listener: RequestListener) {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    let connections = 0;
    server.on('connection', (socket: Socket) => {
      connections++;
      socket.unref();
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, port, connections: () => connections };
  }

  it('loopback sees no connection, in any spelling, unless the operator lists it', async () => {
    const canary = await serve((_request, response) => response.end('reached'));
    const closed = createOutbound({ allow: [], resolveHost: async () => ['127.0.0.1'] });
    const spellings = REFUSED_HOSTS.filter((host) => /127|7f|^0$|0\.0\.0\.0|::1\]|localhost/.test(host));
    for (const host of spellings)
      for (const scheme of ['http', 'https'])
        await expect(closed.fetch(`${scheme}://${host}:${canary.port}/`, { tenantId })).rejects.toThrow(
          OutboundRefused,
        );
    await expect(closed.fetch(`https://named.example.com:${canary.port}/`, { tenantId })).rejects.toThrow(
      OutboundRefused,
    );
    expect(canary.connections()).toBe(0);
    const open = createOutbound({ allow: ['127.0.0.1'] });
    expect(await (await open.fetch(canary.url, { tenantId })).text()).toBe('reached');
    expect(canary.connections()).toBe(1);
    await Promise.all([closed.close(), open.close()]);
  });

  it('a redirect is answered as it came and not followed', async () => {
    const canary = await serve((_request, response) => response.end('reached'));
    const { url } = await serve((_request, response) =>
      response.writeHead(302, { location: `${canary.url}/secret` }).end(),
    );
    const outbound = createOutbound({ allow: ['127.0.0.0/8'] });
    const response = await outbound.fetch(url, { tenantId });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${canary.url}/secret`]);
    expect(canary.connections()).toBe(0);
    await outbound.close();
  });

  it('a body counts by its decompressed size: it is cut off, or an error, and never read whole', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const outbound = createOutbound({ allow: ['127.0.0.0/8'] });
    await expect(outbound.fetch(url, { tenantId, maxBytes: 1024 })).rejects.toThrow('longer than 1024 bytes');
    const before = process.memoryUsage().rss;
    const cut = await outbound.fetch(url, { tenantId, maxBytes: 1024, truncate: true });
    expect((await cut.arrayBuffer()).byteLength).toBe(1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    await outbound.close();
  });

  it('an endpoint that never answers is given up after its time', async () => {
    const { url } = await serve(() => undefined);
    const outbound = createOutbound({ allow: ['127.0.0.0/8'] });
    await expect(outbound.fetch(url, { tenantId, timeoutMs: 200 })).rejects.toThrow();
    await outbound.close();
  });

  it('sends method, headers and body as given, and tells a name’s TXT records apart from none', async () => {
    const { url } = await serve((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () =>
        response.end(JSON.stringify({ method: request.method, kind: request.headers['x-kind'], body })),
      );
    });
    const outbound = createOutbound({
      allow: ['127.0.0.0/8'],
      resolveTxt: async (name) => {
        if (name === 'none.example.com') throw Object.assign(new Error('nothing'), { code: 'ENODATA' });
        if (name === 'broken.example.com') throw Object.assign(new Error('refused'), { code: 'ESERVFAIL' });
        return [['long ', 'text'], ['other']];
      },
    });
    const response = await outbound.fetch(url, {
      tenantId,
      method: 'POST',
      headers: { 'x-kind': 'test' },
      body: 'hello',
    });
    expect(await response.json()).toEqual({ method: 'POST', kind: 'test', body: 'hello' });
    expect(await outbound.resolveTxt(tenantId, 'some.example.com')).toEqual(['long text', 'other']);
    expect(await outbound.resolveTxt(tenantId, 'none.example.com')).toEqual([]);
    await expect(outbound.resolveTxt(tenantId, 'broken.example.com')).rejects.toThrow('refused');
    await outbound.close();
  });
});
