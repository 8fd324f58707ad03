import { setTimeout as sleep } from 'node:timers/promises';
import { Lookout, Semaphore, type Services } from '@mainstay/kernel';
import { findEvent, openAllEvents } from '../events/index.ts';
import { type Claim, claimDue } from './claim-due.repository.ts';
import { DELIVERIES_DUE, nextDueIn, releaseClaim } from './delivery-queue.repository.ts';
import { type DeliverySlots, deliverySlots } from './delivery-slots.ts';
import { countOutcome } from './outcome-counts.ts';
import { giveUp, type Recorded, recordAttempt, recordSuccess } from './record-attempt.ts';
import { isSlow } from './retry-schedule.ts';
import { hostOf, type Message, sendWebhook } from './send-webhook.ts';
import { openSecret } from './webhook-secret.ts';

/** A delivery whose process dies is due again after this long, in milliseconds: longer than an attempt can take. */
const LEASE_MS = 60_000;

/** How often a sender looks for what is due, in milliseconds, while there are writes and where what is due has to wait. */
const LOOK_MS = 500;

/** After a failure on our side, such as of the database, a delivery is due again after this long, in milliseconds. */
const PAUSE_MS = 5_000;

/** When the process stops, messages under way have this long to be answered, in milliseconds. The rest is given back. */
const GRACE_MS = 2_000;

/** Connections that a sender uses at a time; its messages take none while they wait for an answer. */
const CONNECTIONS = 4;

/** Why a delivery without an event fails. */
const EVENT_GONE = 'The log no longer has this event: it keeps events for 30 days, or for as long as the tenant says';

/** Sends what is due until stopped. Messages are on their way side by side, so a receiver that hangs holds up its own messages only. */
export class Sender {
  readonly #services: Services;
  readonly #slots: DeliverySlots;
  readonly #running = new Set<Promise<void>>();
  readonly #lookout: Lookout;
  readonly #connections = new Semaphore(CONNECTIONS);
  readonly #ending = new AbortController();

  constructor(services: Services) {
    this.#services = services;
    this.#slots = deliverySlots(services);
    this.#lookout = new Lookout(services.signals, { often: LOOK_MS, channel: DELIVERIES_DUE });
  }

  /** Resolves when the signal is aborted and every message is answered or given back; throws when the database does. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        // Without room, the next message that is done with rings.
        const { claims, wait } = this.#slots.room().free > 0 ? await this.#claim() : { claims: [], wait: null };
        for (const claim of claims) this.#start(claim);
        if (wait !== 0) await this.#lookout.wait(signal, wait ?? undefined);
      }
    } finally {
      this.#lookout.close();
      await Promise.race([this.#settled(), sleep(GRACE_MS, undefined, { signal: this.#ending.signal })]);
      this.#ending.abort();
      await this.#settled();
    }
  }

  async #settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Takes what is due; `wait` is in how many milliseconds to look again at the latest, null for whenever. */
  async #claim(): Promise<{ claims: Claim[]; wait: number | null }> {
    const { database, clock } = this.#services;
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    return database.asSystem('dispatch', async (tx) => {
      const { claims, more } = await claimDue(tx, this.#slots.room(), now, until);
      if (claims.length > 0 || more) return { claims, wait: 0 };
      // It is busy, and looks often.
      if (this.#running.size > 0) return { claims, wait: LOOK_MS };
      const dueIn = await nextDueIn(tx, now);
      return { claims, wait: dueIn === null ? null : Math.max(dueIn, 1) };
    });
  }

  #start(claim: Claim): void {
    const { tenantId, webhookId, url } = claim;
    const failing = claim.failingSince !== null || claim.slowSince !== null;
    const release = this.#slots.take({ tenantId, webhookId, host: hostOf(url), failing });
    const running = this.#deliver(claim).finally(() => {
      release();
      this.#running.delete(running);
      this.#lookout.ring();
    });
    this.#running.add(running);
  }

  /** One delivery, to the end. What fails on our side is logged and tried again; the receiver’s count of attempts is not touched. */
  async #deliver(claim: Claim): Promise<void> {
    const { logger } = this.#services;
    const { tenantId, webhookId, id: deliveryId } = claim;
    try {
      const recorded = await this.#attempt(claim);
      countOutcome(this.#services, recorded);
      logger.debug({ tenantId, webhookId, deliveryId, outcome: recorded }, 'a webhook delivery was attempted');
    } catch (error) {
      const stopped = this.#ending.signal.aborted;
      if (!stopped)
        logger.warn({ tenantId, webhookId, deliveryId, err: error }, 'a webhook delivery could not be attempted');
      await this.#giveBack(claim, stopped ? 0 : PAUSE_MS);
    }
  }

  /** Another sender need not wait for the lease; where even this fails, it does. */
  async #giveBack(claim: Claim, pauseMs: number): Promise<void> {
    const { database, clock } = this.#services;
    const { tenantId } = claim;
    const dueAt = new Date(clock.now().getTime() + pauseMs);
    await this.#connections
      .run(() => database.write({ tenantId, actorType: 'system' }, (tx) => releaseClaim(tx, claim, dueAt)))
      .catch(() => undefined);
  }

  async #attempt(claim: Claim): Promise<Recorded> {
    const services = this.#services;
    const { database, vault } = services;
    const scope = { tenantId: claim.tenantId, actorType: 'system' };
    const message = await this.#connections.run(() => this.#message(claim));
    if (!message)
      return this.#connections.run(() => database.write(scope, (tx) => giveUp(tx, services, claim, EVENT_GONE)));
    const outcome = await sendWebhook(services, message, this.#ending.signal);
    return this.#connections.run(async () => {
      const keys = await vault.forTenant(claim.tenantId);
      const asBefore = claim.failingSince === null && isSlow(outcome.durationMs) === (claim.slowSince !== null);
      const record = outcome.error === null && asBefore ? recordSuccess : recordAttempt;
      return database.write(scope, (tx) => record(tx, services, claim, outcome, keys));
    });
  }

  /** What is sent, as the log has it now; null when it no longer does. */
  async #message(claim: Claim): Promise<Message | null> {
    const services = this.#services;
    const { tenantId, webhookId, eventId, url, previousSecretSealed, previousUntil } = claim;
    if (eventId === null) return null;
    const placed = await services.database.readOne({ tenantId }, (tx) => findEvent(tx, tenantId, eventId));
    const [event] = placed ? await openAllEvents(services, [placed.event]) : [];
    if (!event) return null;
    const keys = await services.vault.forTenant(tenantId);
    const overlaps = previousUntil !== null && Date.parse(previousUntil) > services.clock.now().getTime();
    const sealed = [claim.secretSealed, ...(overlaps && previousSecretSealed ? [previousSecretSealed] : [])];
    return {
      tenantId,
      url,
      id: event.id,
      body: JSON.stringify(event),
      keys: sealed.map((key) => openSecret(keys, webhookId, key)),
    };
  }
}
