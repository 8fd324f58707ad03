import { perInstallation, type Services } from '@mainstay/kernel';

/**
 * Messages under way at once in one process: altogether; for one webhook, one tenant, and one host, whoever's webhooks are there; and the
 * same for webhooks that are failing or slow, of which a tenant has a few and all together leave most of the room to others.
 */
const MAX = { all: 50, webhook: 5, tenant: 10, host: 20, failing: 20, failingWebhook: 1, failingTenant: 4 };

/** What a message takes up. */
export interface SlotUse {
  tenantId: string;
  webhookId: string;
  /** The host that it goes to. */
  host: string;
  /** Whether its webhook is failing, or slow. */
  failing: boolean;
}

/** What a sender has room for, and what is under way: by webhook, by host, and by tenant in each of the two kinds. */
export interface Room {
  free: number;
  freeForFailing: number;
  perWebhook: number;
  perFailingWebhook: number;
  perTenant: number;
  perFailingTenant: number;
  perHost: number;
  underWay: Readonly<Record<'webhooks' | 'hosts' | 'tenants' | 'failingTenants', ReadonlyMap<string, number>>>;
}

/** Counts what is under way. */
export class DeliverySlots {
  #all = 0;
  #failing = 0;
  readonly #underWay = {
    webhooks: new Map<string, number>(),
    hosts: new Map<string, number>(),
    tenants: new Map<string, number>(),
    failingTenants: new Map<string, number>(),
  };

  room(): Room {
    return {
      free: MAX.all - this.#all,
      freeForFailing: MAX.failing - this.#failing,
      perWebhook: MAX.webhook,
      perFailingWebhook: MAX.failingWebhook,
      perTenant: MAX.tenant,
      perFailingTenant: MAX.failingTenant,
      perHost: MAX.host,
      underWay: this.#underWay,
    };
  }

  /** Takes a slot. Returns what gives it back. */
  take(use: SlotUse): () => void {
    this.#count(use, 1);
    return () => this.#count(use, -1);
  }

  /** Takes a slot where there is one; null otherwise. */
  tryTake(use: SlotUse): (() => void) | null {
    const { webhooks, hosts, tenants, failingTenants } = this.#underWay;
    const { tenantId, webhookId, host, failing } = use;
    const full =
      this.#all >= MAX.all ||
      (hosts.get(host) ?? 0) >= MAX.host ||
      (webhooks.get(webhookId) ?? 0) >= (failing ? MAX.failingWebhook : MAX.webhook) ||
      (failing
        ? this.#failing >= MAX.failing || (failingTenants.get(tenantId) ?? 0) >= MAX.failingTenant
        : (tenants.get(tenantId) ?? 0) >= MAX.tenant);
    return full ? null : this.take(use);
  }

  #count({ tenantId, webhookId, host, failing }: SlotUse, change: 1 | -1): void {
    this.#all += change;
    if (failing) this.#failing += change;
    add(this.#underWay.webhooks, webhookId, change);
    add(this.#underWay.hosts, host, change);
    add(failing ? this.#underWay.failingTenants : this.#underWay.tenants, tenantId, change);
  }
}

function add(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

const slots = perInstallation('the slots of deliveries', () => new DeliverySlots());

/** The slots of this process: deliveries and tests draw on the same. */
export function deliverySlots(services: Services): DeliverySlots {
  return slots.get(services);
}
