import type { CodesOf, commonErrors } from '@mainstay/core';

/** Codes of single features, as the catalogue of procedures names them. */
type FeatureErrorCode =
  | 'ACCOUNT_LOCKED'
  | 'AI_NOT_CONFIGURED'
  | 'CONTACT_COMPANY_NOT_FOUND'
  | 'CONTACT_EMAIL_EXISTS'
  | 'CONTACT_EXTERNAL_ID_EXISTS'
  | 'EMAIL_EXISTS'
  | 'INVALID_CREDENTIALS'
  | 'INVALID_REFRESH_TOKEN'
  | 'LAST_OWNER'
  | 'PLAN_LIMIT'
  | 'ROLE_IN_USE'
  | 'SIGN_IN_BUSY'
  | 'SLUG_TAKEN'
  | 'STORAGE_QUOTA'
  | 'SUBDOMAIN_TAKEN';

/** The error codes that an editor suggests. Modules of your own add theirs: any string is accepted where a code is asked for. */
export type AppErrorCode = CodesOf<typeof commonErrors> | FeatureErrorCode;
