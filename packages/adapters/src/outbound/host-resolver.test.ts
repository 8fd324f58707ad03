import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutboundRefused } from '@mainstay/kernel';
import { expect, it, onTestFinished } from 'vitest';
import { createHostResolver, MAX_LOOKUPS } from './host-resolver.ts';
import { parseHosts } from './hosts-file.ts';
import { openNameServer } from './name-server.fixture.ts';
import { createOutbound } from './outbound.ts';

it('a tenant whose names nobody answers for holds up neither another tenant nor the system’s own lookups', async () => {
  const server = await openNameServer();
  const receiver = createServer((_request, response) => void response.end('reached')).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  const outbound = createOutbound({ allow: ['fine.example.org'], nameServers: [server.address] });
  onTestFinished(async () => {
    await outbound.close();
    receiver.close();
  });
  const [slow, well] = [randomUUID(), randomUUID()];
  const order: string[] = [];
  const hanging = Array.from({ length: 60 }, (_, n) =>
    outbound.fetch(`https://silent${n}.example.org/`, { tenantId: slow }).catch(() => order.push('slow')),
  );
  await expect.poll(() => new Set(server.asked).size).toBe(MAX_LOOKUPS);
  expect(process.getActiveResourcesInfo(), 'no thread of the pool waits').not.toContain('GetAddrInfoReqWrap');
  // The host is allowed by its name, so it may be at loopback.
  const reply = await outbound.fetch(`http://fine.example.org:${port}/`, { tenantId: well });
  order.push(await reply.text());
  order.push((await lookup('localhost', 4)).address);
  expect(order).toEqual(['reached', '127.0.0.1']);
  expect(new Set(server.asked).size, 'names of the slow tenant asked for so far, and the other’s').toBe(
    MAX_LOOKUPS + 1,
  );
  await Promise.all(hanging);
  expect(order).toHaveLength(62);
});

it('a tenant may wait for so many lookups, and no more', async () => {
  const server = await openNameServer();
  const resolver = createHostResolver({ nameServers: [server.address] });
  const [greedy, modest] = [randomUUID(), randomUUID()];
  const all = Array.from({ length: 100 }, (_, n) => resolver.addresses(greedy, `silent${n}.example.org`));
  const codes = Promise.all(all.map((one) => one.catch((error: { code: string }) => error.code)));
  expect(await resolver.addresses(modest, 'fine.example.org')).toEqual(['127.0.0.1']);
  const refused = (await codes).filter((code) => code === 'EBUSY');
  expect(refused).toHaveLength(100 - MAX_LOOKUPS - 64);
  expect(await resolver.addresses(greedy, 'fine.example.org'), 'its places are free again').toEqual(['127.0.0.1']);
});

it('the hosts file and localhost are asked of nobody', async () => {
  const server = await openNameServer();
  const resolver = createHostResolver({ nameServers: [server.address] });
  for (const name of ['localhost', 'LOCALHOST.', 'sub.localhost'])
    expect(await resolver.addresses(randomUUID(), name)).toContain('127.0.0.1');
  expect(server.asked).toEqual([]);
  const hosts = parseHosts(
    '# names\n127.0.0.1 localhost Printer # ours\r\n::1\tlocalhost\n\n10.0.0.9 printer db\n10.0.0.1',
  );
  expect(Object.fromEntries(hosts)).toEqual({
    localhost: ['127.0.0.1', '::1'],
    printer: ['127.0.0.1', '10.0.0.9'],
    db: ['10.0.0.9'],
  });
});

it.each([
  '168.63.129.16',
  '161.26.0.10',
  '166.9.48.81',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  '[fd00:ec2::254]',
])('a cloud’s own service at %s is refused, by address and behind a name', async (host) => {
  const connected: string[] = [];
  const outbound = createOutbound({
    allow: [],
    resolveHost: async () => [host.replace(/[[\]]/g, '')],
    connector: (target) => void connected.push(target.hostname),
  });
  for (const url of [`https://${host}/`, 'https://innocent.example.com/'])
    await expect(outbound.fetch(url, { tenantId: randomUUID() })).rejects.toThrow(OutboundRefused);
  expect(connected).toEqual([]);
});

it.each([1, 22, 25, 80, 465, 853, 993, 1023, 5060, 6667, 10_080])('port %i is refused when the URL is set', (port) => {
  const outbound = createOutbound({ allow: [] });
  expect(() => outbound.check(`https://hooks.example.com:${port}/`)).toThrow(OutboundRefused);
});

it('443 and other ports are allowed, and any where the operator lists the host', () => {
  const outbound = createOutbound({ allow: ['127.0.0.1', 'inside'] });
  for (const host of [
    'hooks.example.com:443',
    'hooks.example.com:8443',
    'hooks.example.com:30000',
    '127.0.0.1:81',
    'inside:25',
  ])
    expect(() => outbound.check(`https://${host}/`)).not.toThrow();
});

it('the second family is tried where the first cannot be reached', async () => {
  const connected: string[] = [];
  const outbound = createOutbound({
    allow: [],
    resolveHost: async () => ['93.184.216.34', '93.184.216.35', '2606:2800:220:1::1'],
    connector: (target, callback) => {
      connected.push(target.hostname);
      callback(new Error('no packet leaves a test'), null);
    },
  });
  await expect(outbound.fetch('https://both.example.org/', { tenantId: randomUUID() })).rejects.toThrow('fetch failed');
  expect(connected).toEqual(['93.184.216.34', '2606:2800:220:1::1']);
});
