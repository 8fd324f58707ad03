import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '@mainstay/kernel';
import { listenToSites } from '../../generations/index.ts';
import { type AskedHost, findSites, type Site } from './hosts.rows.ts';

/** What is known of a host is believed for so long, in milliseconds: a site that is there, and one that is not. */
const KNOWN_MS = 1_000;
const UNKNOWN_MS = 5_000;

/** From this age on it is looked up anew, before anybody has to wait for it, in milliseconds. */
const AHEAD_MS = 700;

/** A look that takes longer is not waited for where something is known, in milliseconds. */
const PATIENCE_MS = 1_000;

/** While the database is away, what was known is served on for so long, in milliseconds. */
const STALE_MS = 24 * 3_600_000;

/** Hosts that are remembered, at most. */
const MAX_HOSTS = 10_000;

interface Known {
  site: Site | null;
  /** When this was last asked for, and seen to be so. */
  lookedAt: number;
  seenAt: number;
  /** Whether it is being looked up anew. */
  isAsked: boolean;
}

/** Which websites are at which hosts, and their live generations: looked up once a second at most, for all that were asked for in one statement. */
export class SiteHosts {
  readonly #services: Services;
  readonly #sitesDomain: string | null;
  readonly #apiHost: string;
  readonly #known = new Map<string, Known>();
  readonly #stop: () => void;
  #waiting: Map<string, AskedHost> = new Map();
  #look: Promise<void> | undefined;

  constructor(services: Services, sitesDomain: string | null) {
    this.#services = services;
    this.#sitesDomain = sitesDomain;
    this.#apiHost = new URL(services.publicUrl).hostname;
    this.#stop = listenToSites(services, (change) => {
      for (const known of this.#known.values()) {
        if (change === null) known.lookedAt = Number.NEGATIVE_INFINITY;
        else if (known.site?.tenantId === change.tenantId && known.site.generation < change.generation)
          known.site = { ...known.site, generation: change.generation };
      }
    });
  }

  /** Whether a host can only be the API's: its own name, an address, a single word. */
  isApi(host: string): boolean {
    if (host === this.#apiHost || isIP(host.replace(/^\[|\]$/g, '')) !== 0) return true;
    return !host.includes('.');
  }

  /** Whether a host is a subdomain for websites, taken or not. */
  isSubdomain(host: string): boolean {
    return this.#sitesDomain !== null && host.endsWith(`.${this.#sitesDomain}`);
  }

  /** The website at a host where that was looked up a moment ago; the API's hosts are never. */
  youngSiteAt(host: string): Site | null {
    const known = this.#known.get(host);
    const age = known ? performance.now() - known.lookedAt : Number.POSITIVE_INFINITY;
    if (!known || age >= KNOWN_MS) return null;
    if (age >= AHEAD_MS && !known.isAsked) {
      known.isAsked = true;
      // What goes wrong is seen by whoever has to wait for it.
      this.#ask(host).catch(() => undefined);
    }
    return known.site;
  }

  /** The website at a host, null where there is none. Rejects when the database is away and nothing is known. */
  siteAt(host: string): Site | null | Promise<Site | null> {
    const known = this.#known.get(host);
    if (!known) return this.#ask(host).then(() => this.#known.get(host)?.site ?? null);
    const age = performance.now() - known.lookedAt;
    if (age < (known.site === null ? UNKNOWN_MS : KNOWN_MS)) return known.site;
    const look = this.#ask(host).catch((error: unknown) => {
      if (performance.now() - known.seenAt > STALE_MS) throw error;
      // It is tried again when this has grown old.
      known.lookedAt = performance.now();
      known.isAsked = false;
    });
    return Promise.race([look, sleep(PATIENCE_MS, undefined, { ref: false })]).then(
      () => this.#known.get(host)?.site ?? known.site,
    );
  }

  close(): void {
    this.#stop();
  }

  /** Joins the look that is about to begin. One is at work at a time; what comes meanwhile goes with the next. */
  async #ask(host: string): Promise<void> {
    const subdomain = this.isSubdomain(host) ? host.slice(0, -this.#sitesDomain!.length - 1) : null;
    this.#waiting.set(host, { host, subdomain });
    const before = this.#look;
    const mine = this.#waiting;
    await before?.catch(() => undefined);
    if (this.#waiting === mine) {
      this.#waiting = new Map();
      this.#look = this.#lookUp([...mine.values()]);
    }
    await this.#look;
  }

  async #lookUp(asked: readonly AskedHost[]): Promise<void> {
    const lookedAt = performance.now();
    const found = await findSites(this.#services.database, asked);
    for (const { host } of asked) {
      const site = found.get(host) ?? null;
      const before = this.#known.get(host)?.site;
      // A signal may have told of a later generation while this was on its way.
      const isOlder = site && before?.tenantId === site.tenantId && before.generation > site.generation;
      this.#known.delete(host);
      this.#known.set(host, {
        site: isOlder ? { ...site, generation: before.generation } : site,
        lookedAt,
        seenAt: lookedAt,
        isAsked: false,
      });
    }
    for (const host of this.#known.keys()) {
      if (this.#known.size <= MAX_HOSTS) break;
      this.#known.delete(host);
    }
  }
}
