import { onCommit, type Tx } from '@mainstay/db';
import { perInstallation, type Services } from '@mainstay/kernel';

/** Told of a site's new generation. With null as the site, some may have been missed. */
export type SiteListener = (change: { tenantId: string; generation: number } | null) => void;

/** The channel on which processes are told of new generations: `tenant:generation`. */
export const SITE_CHANGED = 'site';

/** Who in this process is told, without the way over the database. */
const slot = perInstallation<Set<SiteListener>>('site listeners', () => new Set());

/** Tells this process of a new generation once it is committed. The others hear of it by a signal. */
export function announceGeneration(tx: Tx, services: Services, tenantId: string, generation: number): void {
  onCommit(tx, async () => {
    for (const listener of slot.get(services)) listener({ tenantId, generation });
  });
}

/** Listens to the new generations of all sites, from this process and from others. Returns how to stop. */
export function listenToSites(services: Services, listener: SiteListener): () => void {
  const listeners = slot.get(services);
  listeners.add(listener);
  const stop = services.signals.listen(SITE_CHANGED, (payload) => {
    const [, tenantId, generation] = /^([0-9a-f-]{36}):(\d+)$/.exec(payload ?? '') ?? [];
    listener(tenantId === undefined ? null : { tenantId, generation: Number(generation) });
  });
  return () => {
    listeners.delete(listener);
    stop();
  };
}
