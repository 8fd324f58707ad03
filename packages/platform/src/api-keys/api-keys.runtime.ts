import type { Services } from '@mainstay/kernel';
import { authRuntime } from '../auth/index.ts';
import { KeyPrincipals } from './key-principals.ts';
import { UsageCounter } from './usage-counter.ts';

/** What API keys keep in memory for one installation. */
interface ApiKeysRuntime {
  principals: KeyPrincipals;
  usage: UsageCounter;
}

const runtimes = new WeakMap<Services, ApiKeysRuntime>();

/** Lets API keys in. */
export function startApiKeys(services: Services): void {
  const usage = new UsageCounter(services);
  const principals = new KeyPrincipals(services, usage);
  runtimes.set(services, { principals, usage });
  authRuntime(services).keyAuthenticator = principals;
}

/** Writes what is counted and not yet written. */
export async function stopApiKeys(services: Services): Promise<void> {
  await apiKeysRuntime(services).usage.stop();
}

/** The runtime of a started installation. */
export function apiKeysRuntime(services: Services): ApiKeysRuntime {
  const runtime = runtimes.get(services);
  if (!runtime) throw new Error('the API keys module is not started');
  return runtime;
}
