import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from '../modules/registry.ts';
import type { Services } from '../procedures/context.ts';

/** Work that never ends, such as reading a log as it grows. Returns when its signal is aborted; may throw at any time. */
export type Loop = (services: Services, signal: AbortSignal) => Promise<void>;

/** A loop that failed is started anew after this long, in milliseconds. */
const RESTART_MS = 1_000;

/**
 * Runs every loop that the modules declare, until closed. Each runs by itself: one that fails is logged and started anew, which
 * `onRestart` is told with its name.
 */
export function startLoops(
  services: Services,
  registry: Registry,
  onRestart?: (name: string) => void,
): { close(): Promise<void> } {
  const stopping = new AbortController();
  const running = Object.entries(registry.loops).map(async ([name, loop]) => {
    while (!stopping.signal.aborted) {
      try {
        await loop(services, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        onRestart?.(name);
        services.logger.warn({ loop: name, err: error }, 'a loop failed and is started anew');
        await pause(RESTART_MS, stopping.signal);
      }
    }
  });
  return {
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** Waits, or until the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
