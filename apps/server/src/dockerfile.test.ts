import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { freePort } from './process.fixture.ts';

const DOCKERFILE = new URL('../../../Dockerfile', import.meta.url);

it('the image’s health check asks the port that PORT names', async () => {
  const text = await readFile(DOCKERFILE, 'utf8');
  const [, command = '[]'] = /^HEALTHCHECK[^]*?CMD (\[.*\])$/m.exec(text) ?? [];
  const [program, ...args] = JSON.parse(command) as string[];
  expect(program).toBe('node');
  const port = await freePort();
  const check = async () => {
    const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
    return ((await once(child, 'exit')) as [number])[0];
  };
  expect(await check()).toBe(1);
  const server = createServer((request, reply) => {
    reply.writeHead(request.url === '/health/live' ? 200 : 404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect(await check()).toBe(0);
  server.close();
});
