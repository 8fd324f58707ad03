import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { answeringSocket } from './answering-socket.ts';

const PATIENCE_MS = 300;

/** A server that answers each write while it is told to, and a socket that is connected to it. */
async function connected() {
  const server = { answers: true, sockets: [] as Socket[] };
  const listener = createServer((socket) => {
    server.sockets.push(socket);
    socket.on('error', () => undefined).on('data', () => server.answers && socket.write('.'));
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const socket = answeringSocket(PATIENCE_MS);
  socket.connect((listener.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  onTestFinished(() => {
    socket.destroy();
    for (const one of server.sockets) one.destroy();
    listener.close();
  });
  return { server, socket };
}

it('a server that falls silent is given up', async () => {
  const { server, socket } = await connected();
  socket.write('?');
  await once(socket, 'data');
  server.answers = false;
  const failed = once(socket, 'error');
  socket.write('?');
  expect(await failed).toEqual([expect.objectContaining({ message: 'PostgreSQL stopped answering' })]);
});

it('a session that asks nothing is left alone, however long it is idle', async () => {
  const { socket } = await connected();
  socket.write('?');
  await once(socket, 'data');
  await new Promise((resolve) => setTimeout(resolve, 3 * PATIENCE_MS));
  expect(socket.destroyed).toBe(false);
  socket.write('?');
  await once(socket, 'data');
});
