import type { AppErrorCode, ErrorDetail } from './api.ts';

/**
 * What an error's `details` hold, by code. A module of your own adds its codes, which `isMainstayError` then knows:
 * `declare module '@mainstay/client' { interface ErrorFacts { SHOP_CLOSED: { until: string } } }`.
 */
export interface ErrorFacts {
  VALIDATION_ERROR: ErrorDetail[];
  /** What the caller would need: a permission, `super`, `session` or `origin`. */
  FORBIDDEN: { required: string };
  /** `currentVersion` is 0 where there is no such record any more, or not yet. */
  VERSION_CONFLICT: { currentVersion: number; changedFields?: string[] };
  /** `missing`: no token came, neither in the input nor in a cookie. */
  INVALID_REFRESH_TOKEN: { reason: 'missing' } | undefined;
  INVALID_REFERENCE: { field: string };
  COMPANY_DOMAIN_EXISTS: { id: string } | undefined;
  /** None where its holder has just gone. */
  CONTACT_EMAIL_EXISTS: { contactId: string } | undefined;
  CONTACT_COMPANY_NOT_FOUND: ErrorDetail[];
  CONTACT_OWNER_NOT_FOUND: ErrorDetail[];
  API_KEY_SCOPE_TOO_WIDE: { missing: string[] };
  ROLE_TOO_WIDE: { missing: string[]; required?: 'owner' };
  ROLE_IN_USE: { count?: number; members?: number; invitations?: number; sso?: true };
  PASSKEY_LIMIT: { most: number };
  EVENT_TYPE_UNKNOWN: { unknown: string[] };
  WEBHOOK_TYPE_UNKNOWN: { unknown: string[] };
  WEBHOOK_URL_REFUSED: { reason: string };
  SSO_ISSUER_REFUSED: { reason: string };
}

/** The codes of the API, and those that modules of your own added to `ErrorFacts`. */
export type KnownErrorCode = AppErrorCode | keyof ErrorFacts;
