import { perInstallation, type Services } from '@mainstay/kernel';
import { keyAuthenticator } from '../auth/index.ts';
import { KeyPrincipals } from './key-principals.ts';
import { UsageCounter } from './usage-counter.ts';

/** What API keys keep in memory for one installation. */
interface ApiKeysRuntime {
  principals: KeyPrincipals;
  usage: UsageCounter;
}

const runtimes = perInstallation<ApiKeysRuntime>('API keys');

/** Lets API keys in. */
export function startApiKeys(services: Services): void {
  const usage = new UsageCounter(services);
  const principals = new KeyPrincipals(services, usage);
  runtimes.set(services, { principals, usage });
  keyAuthenticator.set(services, principals);
}

/** Writes what is counted and not yet written. */
export async function stopApiKeys(services: Services): Promise<void> {
  await apiKeysRuntime(services).usage.stop();
}

/** The runtime of a started installation. */
export function apiKeysRuntime(services: Services): ApiKeysRuntime {
  return runtimes.get(services);
}
