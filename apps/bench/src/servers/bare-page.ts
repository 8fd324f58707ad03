import { readFile } from 'node:fs/promises';
import { fastify } from 'fastify';
import { answerParent, setting } from './child.ts';

/** What a bare Fastify route takes to send the same bytes from memory, with the same headers, and 304 to who has them. */
const { path, headers } = JSON.parse(setting('PAGE')) as { path: string; headers: Record<string, string> };
const body = await readFile(setting('PAGE_FILE'));
const { 'content-type': _type, 'content-length': _length, ...known } = headers;

const app = fastify({ logger: false });
app.get('/health/live', async () => 'ok');
app.get(path, (request, reply) => {
  if (request.headers['if-none-match'] === headers['etag']) return reply.code(304).headers(known).send();
  return reply.headers(headers).send(body);
});
await app.listen({ host: '127.0.0.1', port: Number(setting('PORT')) });
answerParent(() => app.close());
