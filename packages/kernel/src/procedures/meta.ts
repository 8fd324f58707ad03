import type { RateBudget } from '../ports/index.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The REST route of a procedure, under `/api/v1`; `get`, `post`, `patch`, `put` and `del` make one. A path names its input fields:
 * `/contacts/:id`. What acts in a tenant answers under `/tenants/:tenantId` too.
 */
export interface RestRoute {
  method: HttpMethod;
  path: string;
  /** Other methods with the same meaning (PUT beside PATCH). */
  also?: readonly HttpMethod[];
  /** An input field that the rest of the path fills: it answers at `path/*` too. */
  tail?: string;
  /** Success status; 200 unless given. 204 sends no body. */
  status?: 200 | 201 | 202 | 204;
  /** Content type of a streamed text answer, such as a CSV file, when it is not JSON. */
  produces?: string;
}

/** An error as `defineErrors` makes it: all that is asked of it here is its code. */
export interface DeclaredError {
  readonly code: string;
}

/** Who may call: everybody, anyone signed in, holders of a permission, the user concerned, or super admins. */
export type Access = 'public' | 'signed-in' | 'super' | 'self-or-super' | `${string}:${string}`;

/** What a procedure declares of itself. The conformance walkers refuse a procedure that leaves one out. */
export interface ProcedureMeta {
  permission: Access;
  summary: string;
  /** Errors that the procedure may answer with besides those that follow from what it is (`errorCodesOf`). */
  errors?: readonly DeclaredError[];
  rest: RestRoute | { none: string };
  /** `sign-in` draws on its network's own budget, and so do failures of a `guess`; `delivery`, what visitors of websites read, on one that is sixty times the anonymous. */
  limit?: 'sign-in' | 'guess' | 'delivery';
  /** False where a batch would help an attacker (sign-in). */
  batch?: false;
  /**
   * A session may call it within ten minutes of a full authentication only (step-up); `some` where its service decides by the input, with
   * `requireStepUp`. API keys are not asked.
   */
  stepUp?: true | 'some';
  /** Whether API keys may call it: unless given, only where it asks for a permission, which a key can hold as a scope. */
  apiKeys?: boolean;
  /** Somebody whom an identity provider signed in may call it, though it is a mutation that belongs to no tenant. */
  viaSso?: true;
  /** It acts in a tenant, though it asks for no permission there: any member may. */
  inTenant?: true;
  /** The record is the acting tenant itself, which the input's `id` names. */
  tenantInput?: true;
  /** It honours an `Idempotency-Key`, as every mutation with a permission of a tenant does: its service writes with `writeAsSystem`. */
  idempotencyKey?: true;
  /** A repeat of it has no second effect, though it honours no `Idempotency-Key`. */
  repeatable?: true;
  /** Anyone may call it, and it looks at who does where somebody is signed in. */
  readsCredential?: true;
  /** Largest body in bytes, when not the server's default. */
  bodyLimit?: number;
  /** Event types that a success may emit. */
  emits?: readonly string[];
  /** Why a mutation writes no audit row, where it rightly writes none. */
  unaudited?: string;
  /** Further prose for the API document. */
  description?: string;
}

/** The server's rate limits, after scaling. */
export interface RateLimits {
  anonymous: RateBudget;
  principal: RateBudget;
  /** Shared by all callers of one tenant. */
  tenant: RateBudget;
  burst: RateBudget;
  signIn: RateBudget;
  /** Mails of one kind to one address. */
  mailRecipient: RateBudget;
  /** Mails that one person, tenant or network may cause. */
  mailSender: RateBudget;
  /** Parts of public pages to one network: pictures, for one. */
  delivery: RateBudget;
  /** What visitors of one network send to a website: forms, comments. */
  form: RateBudget;
}
