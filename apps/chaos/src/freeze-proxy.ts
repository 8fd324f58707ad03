import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent without a word, as after a failover: what is open now is lost, and nobody is told. */
export interface FreezeProxy {
  port: number;
  /** Nothing passes any more on the connections that are open now; new ones work. Returns how many those are. */
  freeze(): number;
  close(): void;
}

/** Listens on a free port of loopback in front of a port of loopback. */
export async function openFreezeProxy(targetPort: number): Promise<FreezeProxy> {
  const pairs = new Set<{ sockets: Socket[]; isFrozen: boolean }>();
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    const pair = { sockets: [client, upstream], isFrozen: false };
    pairs.add(pair);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('data', (chunk) => pair.isFrozen || to.write(chunk));
      from.on('close', () => {
        // A frozen server end says nothing; a client that gives up takes its connection along.
        if (pair.isFrozen && from === upstream) return;
        to.destroy();
        pairs.delete(pair);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    freeze() {
      for (const pair of pairs) pair.isFrozen = true;
      return pairs.size;
    },
    close() {
      server.close();
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    },
  };
}
