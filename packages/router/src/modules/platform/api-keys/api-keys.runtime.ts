import type { Services } from '@mainstay/kernel';
import { authRuntime } from '../auth/index.ts';
import { KeyPrincipals } from './key-principals.ts';
import { UsageCounter } from './usage-counter.ts';

/** How often counted calls are written, in milliseconds. */
const FLUSH_MS = 10_000;

/** What API keys keep in memory for one installation. */
interface ApiKeysRuntime {
  principals: KeyPrincipals;
  usage: UsageCounter;
  timer: NodeJS.Timeout;
}

const runtimes = new WeakMap<Services, ApiKeysRuntime>();

/** Lets API keys in. */
export function startApiKeys(services: Services): void {
  const usage = new UsageCounter(services);
  const principals = new KeyPrincipals(services, usage);
  const timer = setInterval(() => void usage.flush(), FLUSH_MS).unref();
  runtimes.set(services, { principals, usage, timer });
  authRuntime(services).keyAuthenticator = principals;
}

/** Writes what is counted and not yet written. */
export async function stopApiKeys(services: Services): Promise<void> {
  const { timer, usage } = apiKeysRuntime(services);
  clearInterval(timer);
  await usage.flush();
}

/** The runtime of a started installation. */
export function apiKeysRuntime(services: Services): ApiKeysRuntime {
  const runtime = runtimes.get(services);
  if (!runtime) throw new Error('the API keys module is not started');
  return runtime;
}
