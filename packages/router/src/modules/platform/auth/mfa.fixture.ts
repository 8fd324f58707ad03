import { TOTP_STEP_MS, totpCode } from '@mainstay/testing';
import { expect } from 'vitest';
import { openTestApp, type Registered, type RouterTestApp } from '../../../test-app.fixture.ts';

/** A tRPC error that carries the code. */
export const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** The application's time, which tests move. */
export class MovableClock {
  at = Date.now();

  now(): Date {
    return new Date(this.at);
  }

  /** Goes on by whole time steps of an authenticator app. */
  steps(count: number): void {
    this.at += count * TOTP_STEP_MS;
  }
}

export interface Guarded extends Registered {
  secret: string;
  recoveryCodes: string[];
}

export interface MfaTestApp extends RouterTestApp {
  time: MovableClock;
  /** The code of now, or of as many steps away. */
  code(secret: string, away?: number): string;
  /** A code that was never used: time goes on until there is one. */
  nextCode(secret: string): string;
  /** Somebody whose account asks for a second factor. */
  guarded(): Promise<Guarded>;
  /** The first step of a sign-in. */
  mfaToken(person: Registered, ip?: string): Promise<string>;
}

export async function openMfaTestApp(): Promise<MfaTestApp> {
  const time = new MovableClock();
  const app = await openTestApp({ services: { clock: time } });
  const code = (secret: string, away = 0) => totpCode(secret, time.at + away * TOTP_STEP_MS);
  return {
    ...app,
    time,
    code,
    nextCode(secret) {
      time.steps(3);
      return code(secret);
    },
    async guarded() {
      const person = await app.register();
      const { secret } = await person.caller.auth.mfa.setup();
      const { recoveryCodes } = await person.caller.auth.mfa.enable({ code: code(secret) });
      return { ...person, secret, recoveryCodes };
    },
    async mfaToken({ email, password }, ip = '127.0.0.1') {
      const answer = await app.caller(null, { ip }).auth.login({ email, password });
      if (!('mfaRequired' in answer)) throw new Error('the password was enough');
      return answer.mfaToken;
    },
  };
}

/** How many of a number of parallel calls succeeded. */
export async function successes(count: number, call: (index: number) => Promise<unknown>): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, (_, index) => call(index)));
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}
