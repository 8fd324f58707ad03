import { BatchCounter, perInstallation, type Services } from '@mainstay/kernel';
import { addRequests, type RequestCell } from './usage.repository.ts';

const counters = perInstallation<BatchCounter<RequestCell>>('the counter of requests');

/** Begins to count tenants' calls. */
export function startRequestCounter(services: Services): void {
  const counter = new BatchCounter<RequestCell>(services, {
    what: 'calls of tenants',
    nameOf: ({ tenantId, day }) => tenantId + day,
    merge(known, { requests }) {
      known.requests += requests;
    },
    sizeOf: ({ requests }) => requests,
    write: addRequests,
  });
  counters.set(services, counter);
}

/** Writes what is counted and not yet written. */
export async function stopRequestCounter(services: Services): Promise<void> {
  await requestCounter(services).stop();
}

/** The counter of a started installation. */
export function requestCounter(services: Services): BatchCounter<RequestCell> {
  return counters.get(services);
}

/** Counts one call of a tenant, now. */
export function countRequest(services: Services, tenantId: string): void {
  const day = services.clock.now().toISOString().slice(0, 10);
  requestCounter(services).add({ tenantId, day, requests: 1 });
}
