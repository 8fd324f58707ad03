/** Why code may act as the system role, which sees every tenant. A test lists every use. */
export const SYSTEM_REASONS = [
  'sign-up',
  'sign-in',
  'session',
  'api-key',
  'signing-keys',
  'key-rotation',
  'task-reminder',
  'tenant-directory',
  'member-directory',
  'domain-claim',
  'invitation',
  'dispatch',
  'sweep',
  'super-admin',
  'seed',
  'job-metrics',
  'audit-chain',
  'clock',
  'site-host',
  'site-form',
  'data-request',
] as const;

export type SystemReason = (typeof SYSTEM_REASONS)[number];
