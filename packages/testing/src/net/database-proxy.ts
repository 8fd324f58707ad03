import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** How a session ends: as `pg_terminate_backend` ends it, or as a network does. */
export type SessionEnd = 'terminated' | 'cut';

/** A way to a PostgreSQL on loopback that fails as networks and servers do. */
export interface DatabaseProxy {
  url: string;
  /** Connections that were opened through it. */
  opened(): number;
  /** Whatever is connected now hears nothing any more and is not told, as after a failover; new connections work. */
  freeze(): void;
  /** Asked for each packet that a client sends: whether, and how, its session ends now, before the server sees it. */
  endAt(choose: ((packet: Buffer) => SessionEnd | null) | null): void;
  close(): Promise<void>;
}

/** Listens on a free port of loopback in front of the server at `databaseUrl`. */
export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<{ frozen: boolean; sockets: Socket[] }>();
  let opened = 0;
  let choose: ((packet: Buffer) => SessionEnd | null) | null = null;
  const server = createServer((client) => {
    opened += 1;
    const upstream = connect(Number(target.port), target.hostname);
    const pair = { frozen: false, sockets: [client, upstream] };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      upstream.destroy();
      if (!pair.frozen) client.destroy();
    };
    client.on('error', () => undefined).on('close', end);
    upstream.on('error', () => undefined).on('close', end);
    client.on('data', (packet) => {
      if (pair.frozen) return;
      const how = choose?.(packet) ?? null;
      if (how === null) {
        upstream.write(packet);
        return;
      }
      upstream.destroy();
      if (how === 'terminated') client.end(TERMINATED);
      else client.destroy();
    });
    upstream.on('data', (packet) => {
      if (!pair.frozen && !client.writableEnded) client.write(packet);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(address.port) }).href,
    opened: () => opened,
    freeze() {
      for (const pair of pairs) pair.frozen = true;
    },
    endAt(chooser) {
      choose = chooser;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** What a server says to a session that an administrator ends: an ErrorResponse (PostgreSQL manual, section 54.7). */
const TERMINATED = ((): Buffer => {
  const fields = ['SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to administrator command'];
  const body = Buffer.from(`${fields.join('\0')}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
})();
