import type { CodesOf, commonErrors } from '@mainstay/core';
import type { contactErrors } from './modules/crm/contacts/index.ts';
import type { tagErrors } from './modules/crm/tags/index.ts';
import type { apiKeyErrors } from './modules/platform/api-keys/index.ts';
import type { authErrors, mfaErrors, passkeyErrors, ssoErrors } from './modules/platform/auth/index.ts';
import type { domainErrors } from './modules/platform/domains/index.ts';
import type { eventErrors } from './modules/platform/events/index.ts';
import type { jobErrors } from './modules/platform/jobs/index.ts';
import type { memberErrors } from './modules/platform/members/index.ts';
import type { userErrors } from './modules/platform/users/index.ts';
import type { tenantErrors } from './modules/platform/tenants/index.ts';
import type { webhookErrors } from './modules/platform/webhooks/index.ts';

/** Every code that a procedure may answer with, as a union of literals. Each feature adds its table here. */
export type AppErrorCode = CodesOf<
  | typeof commonErrors
  | typeof apiKeyErrors
  | typeof authErrors
  | typeof mfaErrors
  | typeof passkeyErrors
  | typeof ssoErrors
  | typeof domainErrors
  | typeof eventErrors
  | typeof jobErrors
  | typeof memberErrors
  | typeof tenantErrors
  | typeof userErrors
  | typeof webhookErrors
  | typeof contactErrors
  | typeof tagErrors
>;
