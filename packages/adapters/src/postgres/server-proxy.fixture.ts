import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut, or fall silent. */
export interface ServerProxy {
  url: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Nothing passes any more, and nobody is told. */
  silence(): void;
  /** Everything passes again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free port of loopback in front of the server at `serverUrl`; `answer` may change what it says. */
export async function openServerProxy(
  serverUrl: string,
  answer: (chunk: Buffer) => Buffer = (chunk) => chunk,
): Promise<ServerProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let server: Server;
  const listen = async (port: number) => {
    server = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
      client.on('data', (chunk) => upstream.write(chunk));
      upstream.on('data', (chunk) => client.write(answer(chunk)));
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const port = await listen(0);
  let isCut = false;
  const cut = async () => {
    isCut = true;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: Object.assign(new URL(serverUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    cut,
    silence() {
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      if (isCut) await listen(port);
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      if (!isCut) await cut();
    },
  };
}
