/**
 * Reaches into the internet for addresses that tenants name: webhooks, identity providers, DNS records. Every connection is made to an
 * address that was found public, whatever the name resolves to a moment later. Names are looked up, and connections kept, in a share for
 * each tenant: one whose names nobody answers for makes no other wait.
 */
export interface Outbound {
  /**
   * `fetch` that never leaves for a private, local or reserved address, follows no redirect and reads at most `maxBytes` of the answer's
   * body, decompressed. Throws OutboundRefused for an address that is refused, and what `fetch` throws.
   */
  fetch(url: string, init: OutboundInit): Promise<Response>;
  /** Throws OutboundRefused when `fetch` would refuse the URL by its text alone: for answering at the time it is set. */
  check(url: string): void;
  /** The TXT records of a name, each joined from its parts (RFC 1035, section 3.3.14); none when the name has none. */
  resolveTxt(tenantId: string, name: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface OutboundInit {
  /** Who asks. */
  tenantId: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** For the whole exchange, in milliseconds. 15,000 unless given. */
  timeoutMs?: number;
  /** Bytes read of the body; 1 MiB unless given. A longer one is an error, unless `truncate` is set. */
  maxBytes?: number;
  /** Cut a longer body off instead of failing. */
  truncate?: boolean;
  /** Ends the exchange when aborted, with the signal's reason. */
  signal?: AbortSignal;
}

/** The address is one that tenants may not make this server reach. `message` says why, for the tenant. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}
