import type { Tx } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';

/** Somebody who wrote in through a website, and what is to become of it. What they say of themselves is text as it was typed. */
export interface Arrival {
  person: {
    firstName?: string;
    lastName?: string;
    email?: string;
    phone?: string;
    company?: string;
    title?: string;
    /** By key. */
    customFields?: Readonly<Record<string, string>>;
  };
  /** Makes a contact of somebody who is none yet. */
  create: boolean;
  /** Changes the contact that somebody is already. */
  update: boolean;
  tags: readonly string[];
  /** Where they came from, for a new contact: `form:Contact`. */
  source: string;
  /** Opens a deal in this pipeline, called so. */
  deal?: { pipelineId: string; name: string };
  /** What they agreed to, by the key of its purpose, and how they were asked. */
  consents: readonly { purpose: string; text: string }[];
  /** By what the consents are proved: a kind and what of it. */
  proof: { kind: string; ref: string };
}

/** What became of it. */
export interface Arrived {
  contactId?: string;
  dealId?: string;
  /** Blind: by which the contacts of this address are found, whether there are any or not. */
  emailDigest?: Buffer;
}

/** A step of taking somebody in, in the transaction of whoever asks; it is told what the steps before it came to. */
export type ArrivalStep = (tx: Tx, arrival: Arrival, before: Arrived) => Promise<Arrived>;

/** Makes a module's step; what it needs of a tenant is read before the transaction begins. */
export type Arrivals = (services: Services, tenantId: string) => Promise<ArrivalStep>;

/** All modules' steps as one, in the order in which modules depend on each other. */
export function arrivalsOf(all: readonly Arrivals[]): Arrivals {
  return async (services, tenantId) => {
    const steps: ArrivalStep[] = [];
    for (const prepare of all) steps.push(await prepare(services, tenantId));
    return async (tx, arrival, before) => {
      let now = before;
      for (const step of steps) now = { ...now, ...(await step(tx, arrival, now)) };
      return now;
    };
  };
}
