import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './process.fixture.ts';

/** A way to the Redis at `redisUrl` that can be cut, and mended. */
export async function openRedisProxy(redisUrl: string) {
  const target = new URL(redisUrl);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server;
  const open = async () => {
    server = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      client.pipe(upstream).pipe(client);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await open();
  return {
    url: `redis://127.0.0.1:${port}${target.pathname}`,
    mend: open,
    async cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await sleep(100);
    },
  };
}
