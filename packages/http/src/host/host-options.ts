import { REQUEST_LIMIT } from '@mainstay/core';
import type { Services, SiteDelivery } from '@mainstay/kernel';
import type { AnyRouter } from '@trpc/server';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';
import type { KeptMail } from '../pages/mailbox-page.ts';
import type { OriginRule } from './trusted-origins.ts';

export interface HttpHostOptions {
  services: Services;
  /** The composed router of the installation. */
  router: AnyRouter;
  logger: Logger;
  version: string;
  /** Origins that browsers may call from, such as `https://app.example.com`, or `*`. Cookies are for those of a list; in development also for pages of this machine. */
  corsOrigins: readonly string[] | '*';
  /** Proxies whose `X-Forwarded-*` headers are believed, as addresses or CIDR ranges; false believes nobody. */
  trustProxy: false | readonly string[];
  /** Bearer token of `/metrics`. Without one the page is open in development and absent in production. */
  metricsToken?: string | undefined;
  /** Readiness checks by name. */
  ready: () => Promise<Record<string, boolean>>;
  /** Checks without which it serves all the same: they are reported, and refuse nothing. */
  servesWithout?: readonly string[] | undefined;
  production: boolean;
  /** The public signing keys (RFC 7517). */
  jwks?: (() => Promise<object>) | undefined;
  /** Names the client's address in the request log; false unless given. */
  logClientAddress?: boolean | undefined;
  /** Serves `/docs`; true unless given. */
  enableDocs?: boolean | undefined;
  /** The mails that are kept instead of sent, shown at `/dev/mailbox`: for development. Without it the page does not exist. */
  mailbox?: (() => readonly KeptMail[]) | undefined;
  /** Leaves every tRPC call to tRPC's own handler instead of the short path: for finding out which of them is at fault. */
  officialTransport?: boolean | undefined;
  /** The websites, which answer at hosts of their own. */
  sites?: SiteDelivery | undefined;
  /** What `/metrics` shows; made with `createMetrics()`, whose `onCall` belongs into `services`. */
  metrics?: Metrics | undefined;
}

/** What every part of the host shares. */
export interface HostScope {
  services: Services;
  router: AnyRouter;
  production: boolean;
  /** Whether an origin's pages may use the refresh cookie. */
  isTrustedOrigin: OriginRule;
  /** Aborted when the host shuts down; ends event streams. */
  stopping: AbortSignal;
  /** Whether tRPC's own handler answers every tRPC call. */
  officialTransport: boolean;
}

/** Bytes of a request body unless a procedure's `bodyLimit` says otherwise. */
export const BODY_LIMIT = REQUEST_LIMIT.bodyBytes;
/** Calls in one tRPC batch. */
export const BATCH_LIMIT = REQUEST_LIMIT.batchCalls;
