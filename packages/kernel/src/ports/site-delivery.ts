/** What is asked of a website, by a host name of its own. */
export interface SiteRequest {
  /** As the client named it: in lower case, without a port. */
  host: string;
  method: string;
  /** The request's target: path and query, as they came. */
  url: string;
  ip: string;
  ifNoneMatch?: string | undefined;
  acceptEncoding?: string | undefined;
}

export interface SiteReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string;
}

export type SiteAnswer = SiteReply | SitePass;

/** The API answers, at this path of its own. */
interface SitePass {
  pass: string;
}

/** The websites of an installation, each at its own hosts. */
export interface SiteDelivery {
  /**
   * Answers a request to a website's host: at once where the answer is in memory. Undefined for what is no website's: the API answers it.
   * Never rejects.
   */
  answer(request: SiteRequest): SiteAnswer | undefined | Promise<SiteAnswer | undefined>;
  /** Whether a proxy may get a certificate for a name: it is a website's host, or the API's own. */
  allowsTls(name: string): Promise<boolean>;
  /** Ends what it does in the background. */
  close(): void;
}
