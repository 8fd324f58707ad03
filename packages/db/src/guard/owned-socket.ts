import net from 'node:net';

/** The part of postgres.js's parsed options that says where the server is. */
export interface ServerAddress {
  host: readonly string[];
  port: readonly number[];
  path?: string | false | undefined;
}

/**
 * Opens a TCP or Unix socket to the first host that answers; postgres.js adds TLS to it when the URL asks for it.
 * @throws the last host's error, or an error after `timeoutMs` milliseconds per host
 */
export async function connectSocket(address: ServerAddress, timeoutMs: number): Promise<net.Socket> {
  if (address.path) return connectOnce({ path: address.path }, timeoutMs);
  let failure: unknown = new Error('The database URL names no host');
  for (const [index, host] of address.host.entries()) {
    try {
      const socket = await connectOnce({ host, port: address.port[index] ?? 5432 }, timeoutMs);
      // postgres.js reads the TLS server name from here.
      return Object.assign(socket, { host });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function connectOnce(target: { path: string } | { host: string; port: number }, timeoutMs: number) {
  return new Promise<net.Socket>((resolve, reject) => {
    const socket = net.connect(target);
    const timer = setTimeout(
      () => socket.destroy(new Error(`PostgreSQL did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const failed = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      socket.setNoDelay(true);
      gatherWrites(socket);
      resolve(socket);
    });
  });
}

/**
 * Lets the statements that a transaction sends together leave together. postgres.js hands over each one past a kilobyte by itself,
 * which is a system call, a wake-up of the server and an answer each; held back to the end of the turn, they are one.
 */
function gatherWrites(socket: net.Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  let gathering = false;
  socket.write = (...args: unknown[]) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      setImmediate(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(...args);
  };
}
