import type { Arrivals } from '@mainstay/kernel';
import { addDeal } from './deals.service.ts';
import { writerFor } from './deals.events.ts';
import { CreateDeal } from './deals.schemas.ts';

/** Opens a deal with somebody who wrote in, where that is asked for, once it is known which contact they are. Throws what `addDeal` throws. */
export const dealArrivals: Arrivals = async (services, tenantId) => {
  const writer = await writerFor({ services, tenantId, actor: null });
  return async (tx, { deal, source }, { contactId }) => {
    if (!deal || contactId === undefined) return {};
    const input = CreateDeal.parse({
      title: deal.name,
      pipelineId: deal.pipelineId,
      contacts: [{ contactId, primary: true }],
      source: source.slice(0, 200),
    });
    return { dealId: (await addDeal(tx, writer, input)).id };
  };
};
