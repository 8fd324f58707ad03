import { isMainstayError } from '@mainstay/client';
import { connect, credentialFile, credentialSource, USER_AGENT } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { networkReason } from '../failure-report.ts';
import { EXIT } from '../failures.ts';
import { print, printJson } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';
import { version } from '../version.ts';
import { identityPairs } from './whoami.ts';

const TIMEOUT_MS = 5_000;

interface Health {
  status: string;
  version?: string;
  checks?: Record<string, boolean>;
}

/** Shows the server, who is signed in, and the settings in force. Ends with 4 when the server does not answer. */
export async function info(settings: Settings): Promise<void> {
  const { url, tenantId, output } = settings;
  const file = credentialFile(settings);
  const credential = await credentialSource(settings, file);
  const [health, ready] = await Promise.all([ask(url, '/health'), ask(url, '/health/ready')]);
  const reachable = health.status === 'ok';
  const me = reachable && credential ? await identity(settings) : null;
  if (!reachable) process.exitCode = EXIT.unreachable;
  const facts = {
    cli: { version, node: process.version },
    server: { url, status: health.status, version: health.version ?? null, checks: ready.checks ?? null },
    identity: me,
    settings: { tenantId: tenantId ?? null, output, credential, credentialFile: file.path },
  };
  if (output === 'json') return printJson(facts);
  const failing = Object.entries(ready.checks ?? {}).filter(([, good]) => !good);
  await print(
    recordLines([
      ['Server', url],
      [
        'Status',
        failing.length > 0 ? `${health.status}, without: ${failing.map(([name]) => name).join(', ')}` : health.status,
      ],
      ['Server version', health.version],
      ...(me ? identityPairs(me) : [['User', credential && reachable ? 'the sign-in has ended' : null] as const]),
      ['Acting tenant', tenantId],
      ['Output', output],
      ['Credential', credential ?? 'none: run mainstay login'],
      ['Credential file', file.path],
      ['Command', `mainstay ${version}, Node ${process.version}`],
    ]),
  );
}

async function identity(settings: Settings) {
  try {
    return await (await connect(settings)).auth.me.query();
  } catch (error) {
    if (isMainstayError(error, 'UNAUTHENTICATED')) return null;
    throw error;
  }
}

/** What a health address answers, whatever its status. */
async function ask(url: string, path: string): Promise<Health> {
  try {
    const reply = await fetch(url + path, {
      headers: { 'user-agent': USER_AGENT },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await reply.json();
    if (typeof body === 'object' && body !== null && 'status' in body) return body as Health;
    return { status: `answers with HTTP ${reply.status}, and not as a Mainstay server` };
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 'answers, and not as a Mainstay server' };
    return { status: `does not answer (${networkReason(error)})` };
  }
}
