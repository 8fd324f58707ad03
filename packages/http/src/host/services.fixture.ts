import { AppError } from '@mainstay/core';
import { type Authenticator, createRegistry, type Principal, type RateVerdict, type Services } from '@mainstay/kernel';
import { pino } from 'pino';

export const TENANT = '0198a000-0000-7000-8000-000000000001';
export const TOKEN = 'good-token';

const authenticator: Authenticator = {
  async authenticate(credential, actingTenantId): Promise<Principal> {
    if (credential !== TOKEN) throw new AppError('UNAUTHENTICATED', 'UNAUTHENTICATED', 'Authentication required');
    return {
      actor: { type: 'user', id: 'user-1' },
      userId: 'user-1',
      sessionId: null,
      tenantId: actingTenantId ?? TENANT,
      role: 'member',
      permissions: new Set(),
      isSuperAdmin: false,
    };
  },
};

/** Services as far as procedures without a database use them. */
export function testServices(rate: Partial<RateVerdict> = {}): Services {
  const budget = { limit: 100, windowMs: 60_000 };
  const services: Partial<Services> = {
    limiter: {
      refund: async () => {},
      consume: async () => ({ allowed: true, limit: 100, remaining: 99, resetMs: 59_001, ...rate }),
      close: async () => {},
    },
    logger: pino({ level: 'silent' }),
    registry: createRegistry([]),
    authenticator,
    limits: {
      anonymous: budget,
      principal: budget,
      tenant: budget,
      burst: budget,
      signIn: budget,
      mailRecipient: budget,
      mailSender: budget,
      delivery: budget,
      form: budget,
    },
    publicUrl: 'http://127.0.0.1',
    version: '1.2.3',
  };
  return services as Services;
}
