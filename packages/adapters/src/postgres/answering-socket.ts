import { Socket } from 'node:net';

/** What is asked and not answered at all within this long is not answered any more, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * A socket for `pg` that gives a silent server up. After a failover without a word, or behind a network that drops packets, a connection
 * is open on this side only, and `pg` would wait for its answer for ever. For sessions whose statements are all short. Over TLS only the
 * beginning of the session is watched: what follows does not pass here.
 */
export function answeringSocket(patienceMs = PATIENCE_MS): Socket {
  const socket = new Socket();
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  // Connecting gives a socket its own `write` back.
  socket.on('connect', () => {
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    socket.write = (...args: unknown[]) => {
      timer ??= setTimeout(() => socket.destroy(new Error('PostgreSQL stopped answering')), patienceMs).unref();
      return write(...args);
    };
  });
  return socket.on('data', settle).on('close', settle);
}
