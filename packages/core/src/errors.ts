/** What went wrong, in thirteen kinds; each is one HTTP status (RFC 9110, RFC 4918 for 423). */
export const ERROR_STATUS = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION: 412,
  TOO_LARGE: 413,
  UNSUPPORTED: 415,
  UNPROCESSABLE: 422,
  LOCKED: 423,
  LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorKind = keyof typeof ERROR_STATUS;

/** One fault in an input: the field by its dotted path, and what is wrong with it. */
export interface ErrorDetail {
  path: string;
  message: string;
}

/** What a caller is told besides code and message: field faults, or the facts that the code's page in the docs names. */
export type ErrorDetails = ErrorDetail[] | Record<string, unknown>;

/** The one error that reaches callers. Features make theirs with `defineErrors`. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails | undefined;
  /** Seconds after which a retry may succeed; sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details?: ErrorDetails,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERROR_STATUS[this.kind];
  }
}

interface ErrorDefinition {
  kind: ErrorKind;
  message: string;
}

type ErrorFactory<C extends string> = ((
  details?: ErrorDetails,
  options?: { cause?: unknown; retryAfterSeconds?: number },
) => AppError) & { readonly code: C; readonly kind: ErrorKind; readonly message: string };

type WithPrefix<P extends string, K extends string> = P extends '' ? K : `${P}_${K}`;

/** The factories that `defineErrors` returns, by their short names. */
export type ErrorTable<P extends string, K extends string> = { readonly [N in K]: ErrorFactory<WithPrefix<P, N>> };

/** The codes of error tables, as a union of literals. */
export type CodesOf<T> = T extends unknown
  ? T[keyof T] extends { readonly code: infer C extends string }
    ? C
    : never
  : never;

const catalogue = new Map<string, ErrorDefinition>();

/**
 * Declares a feature's error codes: `defineErrors('CONTACT', { EMAIL_EXISTS: { kind: 'CONFLICT', message } })` gives
 * `errors.EMAIL_EXISTS(details?)`, an AppError with the code `CONTACT_EMAIL_EXISTS`. Throws when a code is declared twice.
 */
export function defineErrors<const P extends string, const K extends string>(
  prefix: P,
  definitions: Record<K, ErrorDefinition>,
): ErrorTable<P, K> {
  const table: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries<ErrorDefinition>(definitions)) {
    const code = prefix === '' ? name : `${prefix}_${name}`;
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`);
    catalogue.set(code, definition);
    const factory = (details?: ErrorDetails, options?: { cause?: unknown; retryAfterSeconds?: number }) =>
      new AppError(definition.kind, code, definition.message, details, options);
    table[name] = Object.assign(factory, { code, kind: definition.kind, message: definition.message });
  }
  // The loop above fills exactly the names of K; TypeScript cannot follow a computed record.
  return table as ErrorTable<P, K>;
}

/** Kind and default message of a declared code; undefined when nobody declared it. For documents and walkers. */
export function describeError(code: string): ErrorDefinition | undefined {
  return catalogue.get(code);
}

/** Codes that any procedure may answer with. */
export const commonErrors = defineErrors('', {
  VALIDATION_ERROR: { kind: 'INVALID', message: 'Invalid input' },
  BAD_REQUEST: { kind: 'INVALID', message: 'The request is malformed' },
  UNAUTHENTICATED: { kind: 'UNAUTHENTICATED', message: 'Authentication required' },
  FORBIDDEN: { kind: 'FORBIDDEN', message: 'Not allowed' },
  API_KEY_IP_NOT_ALLOWED: { kind: 'FORBIDDEN', message: 'This API key cannot be used from your IP address' },
  MFA_REQUIRED: { kind: 'FORBIDDEN', message: 'A second factor is required: set one up and sign in with it' },
  TENANT_SUSPENDED: { kind: 'FORBIDDEN', message: 'This tenant is suspended' },
  OPERATOR_REASON_REQUIRED: {
    kind: 'FORBIDDEN',
    message: 'You are not a member of this tenant: give your reason for access in x-operator-reason',
  },
  SSO_REQUIRED: {
    kind: 'FORBIDDEN',
    message: 'This tenant requires its members to sign in through its identity provider',
  },
  OTHER_SIGN_IN_REQUIRED: {
    kind: 'FORBIDDEN',
    message:
      'A sign-in through an identity provider is valid for its own tenant only: sign in with your own credentials',
  },
  REAUTHENTICATION_REQUIRED: { kind: 'FORBIDDEN', message: 'Please authenticate again to continue' },
  NOT_FOUND: { kind: 'NOT_FOUND', message: 'Not found' },
  METHOD_NOT_ALLOWED: { kind: 'INVALID', message: 'Method not allowed' },
  CONFLICT: { kind: 'CONFLICT', message: 'This conflicts with existing data' },
  VERSION_CONFLICT: { kind: 'CONFLICT', message: 'This record has changed since you read it' },
  HAS_DEPENDENTS: { kind: 'CONFLICT', message: 'Other records depend on this one' },
  LEGAL_HOLD: { kind: 'CONFLICT', message: 'This is under a legal hold and cannot be deleted' },
  PLAN_LIMIT: { kind: 'FORBIDDEN', message: 'The plan includes no more of this' },
  INVALID_REFERENCE: { kind: 'UNPROCESSABLE', message: 'A referenced record does not exist' },
  FILTER_NEEDS_INDEX: {
    kind: 'UNPROCESSABLE',
    message: 'This text cannot be searched for by itself: add a condition that narrows the records down',
  },
  IDEMPOTENCY_MISMATCH: { kind: 'UNPROCESSABLE', message: 'This idempotency key was used with a different request' },
  IDEMPOTENCY_IN_PROGRESS: { kind: 'CONFLICT', message: 'A request with this idempotency key is still in progress' },
  PAYLOAD_TOO_LARGE: { kind: 'TOO_LARGE', message: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { kind: 'UNSUPPORTED', message: 'Unsupported content type' },
  RATE_LIMITED: { kind: 'LIMITED', message: 'Too many requests; try again later' },
  INTERNAL_ERROR: { kind: 'INTERNAL', message: 'Something went wrong on our side' },
  MAIL_OFF: { kind: 'CONFLICT', message: 'This requires sending mail, which is turned off on this installation' },
  UNAVAILABLE: { kind: 'UNAVAILABLE', message: 'The service is busy; try again shortly' },
  TIMEOUT: { kind: 'UNAVAILABLE', message: 'The database took too long to answer' },
});
