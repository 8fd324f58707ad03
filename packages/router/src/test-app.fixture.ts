import { randomUUID } from 'node:crypto';
import { type Tx, users } from '@mainstay/db';
import type { RequestFacts, Services } from '@mainstay/kernel';
import { createTestApp, type TestApp } from '@mainstay/testing';
import { eq, sql } from 'drizzle-orm';
import { appRouter } from './app-router.ts';
import { coreModules } from './modules/index.ts';
import { createAuthenticator } from './modules/platform/auth/index.ts';

export type Caller = ReturnType<typeof appRouter.createCaller>;
export type SignedIn = Extract<Awaited<ReturnType<Caller['auth']['login']>>, { tokens: unknown }>;

/** A person who registered, with a tenant of their own. */
export interface Registered {
  email: string;
  password: string;
  userId: string;
  tenantId: string;
  accessToken: string;
  refreshToken: string;
  caller: Caller;
}

export interface RouterTestApp extends TestApp {
  /** Procedures, called as the bearer of a credential, or as nobody. */
  caller(credential?: string | null, facts?: Partial<RequestFacts>): Caller;
  /** Registers somebody, who confirms the address unless told otherwise. */
  register(options?: { unconfirmed?: boolean }): Promise<Registered>;
  /** Signs in somebody whose password is enough. */
  signIn(
    credentials: { email: string; password: string; tenantId?: string },
    facts?: Partial<RequestFacts>,
  ): Promise<SignedIn>;
}

/** The application with all modules, for tests of their behaviour. */
export async function openTestApp(
  options: { poolSize?: number; services?: Partial<Services> } = {},
): Promise<RouterTestApp> {
  const app = await createTestApp({ modules: coreModules, authenticator: createAuthenticator, ...options });
  const caller = (credential: string | null = null, facts: Partial<RequestFacts> = {}) =>
    appRouter.createCaller(app.context({ credential, ...facts }));
  return {
    ...app,
    caller,
    async signIn({ email, password, tenantId }, facts) {
      const answer = await caller(null, facts).auth.login({ email, password, ...(tenantId ? { tenantId } : {}) });
      if (!('tokens' in answer)) throw new Error('a second factor is asked for');
      return answer;
    },
    async register({ unconfirmed = false } = {}) {
      const email = `${randomUUID()}@example.test`;
      const password = 'Correct-horse-7';
      const answer = await caller().auth.register({ email, password, name: 'Test Person' });
      if (!('tokens' in answer)) throw new Error('this application registers quietly: nobody is signed in');
      const { user, tenant, tokens } = answer;
      const { accessToken, refreshToken = '' } = tokens;
      if (!unconfirmed) await app.database.asSystem('seed', (tx) => confirmed(tx, user.id));
      return {
        email,
        password,
        userId: user.id,
        tenantId: tenant.id,
        accessToken,
        refreshToken,
        caller: caller(accessToken),
      };
    },
  };
}

async function confirmed(tx: Tx, userId: string): Promise<void> {
  await tx.update(users).set({ emailVerifiedAt: sql`now()` }).where(eq(users.id, userId));
}
