import { createServer } from 'node:net';

/** Listens for a moment on 127.0.0.1 and returns the port, or null when it is taken. Port 0 asks for any free one. */
export function probePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

/** The preferred port when it is free, else any free one. */
export async function choosePort(preferred: number | null, log: (line: string) => void): Promise<number> {
  if (preferred !== null && (await probePort(preferred)) !== null) return preferred;
  const port = (await probePort(0)) ?? 0;
  if (preferred !== null) log(`Port ${preferred} is taken; PostgreSQL listens on ${port}`);
  return port;
}
