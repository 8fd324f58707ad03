import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from './checks.ts';
import type { ServerProcess } from './server-process.ts';
import type { Tenant } from './write-record.ts';

const CALLERS = 40;
/** What is under way has 10 s to end, and the process a few to close what it holds. */
const STOP_WITHIN_MS = 15_000;

/**
 * Asks a server under load to stop, with clients that follow the log: no request that it took may be cut off, and it must be gone in
 * time. A request that finds nobody listening any more was not taken.
 */
export async function checkGracefulStop(
  server: ServerProcess,
  url: string,
  tenant: Tenant,
  streams: number,
): Promise<Finding[]> {
  const reset: string[] = [];
  const over = new AbortController();
  let answered = 0;
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  const callers = Array.from({ length: CALLERS }, async () => {
    while (!over.signal.aborted) {
      const outcome = await ask(url, tenant, agent);
      if (outcome === 'answered') answered++;
      else if (outcome === 'not taken') return;
      else reset.push(outcome);
    }
  });
  const open = await Promise.all(Array.from({ length: streams }, () => openStream(url, tenant)));
  await sleep(500);
  const { code, ms } = await server.end('SIGTERM');
  over.abort();
  await Promise.all(callers);
  agent.destroy();
  const hanging = (await Promise.all(open.map(({ ended }) => Promise.race([ended, sleep(1_000, false)])))).filter(
    (done) => !done,
  );
  return [
    { what: 'a stop under load cuts no request off', looked: answered, faults: reset },
    { what: 'it ends every stream', looked: streams, faults: hanging.map(() => 'still open') },
    {
      what: 'it takes at most 15 s and ends with 0',
      looked: 1,
      faults: code === 0 && ms <= STOP_WITHIN_MS ? [] : [`${code} after ${Math.round(ms)} ms`],
    },
  ];
}

function ask(url: string, tenant: Tenant, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const request = httpRequest(`${url}/api/v1/contacts?limit=5`, {
      agent,
      headers: { authorization: `Bearer ${tenant.token}` },
    });
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200 ? 'answered' : `status ${response.statusCode}`));
      response.on('error', (error) => resolve(`cut off: ${error.message}`));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closed while idle took nothing; browsers and agents send such a request again.
      const untaken = error.code === 'ECONNREFUSED' || (request.reusedSocket && error.code === 'ECONNRESET');
      resolve(untaken ? 'not taken' : `reset: ${error.message}`);
    });
    request.end();
  });
}

async function openStream(url: string, tenant: Tenant): Promise<{ ended: Promise<boolean> }> {
  const response = await fetch(`${url}/api/v1/events/stream`, { headers: { authorization: `Bearer ${tenant.token}` } });
  const ended = (async () => {
    for await (const _chunk of response.body ?? []);
    return true;
  })().catch(() => true);
  return { ended };
}
