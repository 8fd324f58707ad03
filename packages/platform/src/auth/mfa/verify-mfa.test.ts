import { randomUUID } from 'node:crypto';
import { coded, type MfaTestApp, openMfaTestApp, successes } from '@mainstay/testing/fixtures/mfa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

const verify = (
  input: { mfaToken: string; code?: string; recoveryCode?: string; cookie?: boolean },
  ip = '127.0.0.1',
) => app.caller(null, { ip }).auth.verifyMfa(input);

describe('a sign-in in two steps', () => {
  it('answers the password with a token and the ways to go on, and the code with tokens', async () => {
    const { email, password, secret, tenantId } = await app.guarded();
    const answer = await app.caller().auth.login({ email, password });
    expect(answer).toEqual({
      mfaRequired: true,
      mfaToken: expect.stringMatching(/^[\w-]{43}$/),
      methods: ['totp', 'recovery-code'],
    });
    const mfaToken = 'mfaToken' in answer ? answer.mfaToken : '';
    const signedIn = await verify({ mfaToken, code: app.nextCode(secret) });
    expect(signedIn).toMatchObject({ user: { email }, tenant: { id: tenantId } });
    await expect(app.caller(signedIn.tokens.accessToken).auth.mfa.status()).resolves.toMatchObject({
      sessionVerified: true,
    });
    await expect(verify({ mfaToken, code: app.nextCode(secret) })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
  });

  it('asks for exactly one of code and recovery code', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    await expect(verify({ mfaToken })).rejects.toThrow('exactly one');
    const both = { mfaToken, code: app.code(person.secret), recoveryCode: person.recoveryCodes[0] ?? '' };
    await expect(verify(both)).rejects.toThrow('exactly one');
  });

  it('still says the same of a wrong password and an unknown address', async () => {
    const { email, password } = await app.guarded();
    const refusal = (credentials: { email: string; password: string }) =>
      app
        .caller()
        .auth.login(credentials)
        .catch((error: unknown) => error);
    const wrong = await refusal({ email, password: 'nope' });
    expect(wrong).toEqual(coded('INVALID_CREDENTIALS'));
    expect(await refusal({ email: `x${email}`, password })).toEqual(wrong);
  });

  it('remembers what the password step asked for, the cookie included', async () => {
    const person = await app.guarded();
    const { email, password, secret } = person;
    const second = await person.caller.tenants.create({ name: 'Second Studio' });
    const answer = await app.caller().auth.login({ email, password, tenantId: second.id, cookie: true });
    const mfaToken = 'mfaToken' in answer ? answer.mfaToken : '';
    const { tenant, tokens } = await verify({ mfaToken, code: app.nextCode(secret) });
    expect(tenant.id).toBe(second.id);
    expect(tokens).not.toHaveProperty('refreshToken');
    const token = await app.mfaToken(person);
    const plain = await verify({ mfaToken: token, code: app.nextCode(secret), cookie: false });
    expect(plain.tokens).toHaveProperty('refreshToken');
  });

  it('answers another tenant’s id as an unknown one, after the second step', async () => {
    const { email, password, secret } = await app.guarded();
    const { tenantId: foreign } = await app.register();
    for (const tenantId of [foreign, randomUUID()]) {
      const answer = await app.caller().auth.login({ email, password, tenantId });
      const mfaToken = 'mfaToken' in answer ? answer.mfaToken : '';
      await expect(verify({ mfaToken, code: app.nextCode(secret) })).rejects.toEqual(coded('NO_TENANT'));
    }
  });
});

describe('a code', () => {
  it('is taken one step early or late, and no further', async () => {
    const person = await app.guarded();
    for (const [away, right] of [
      [-2, false],
      [2, false],
      [-1, true],
      [0, true],
      [1, true],
    ] as const) {
      app.time.steps(5);
      const attempt = verify({ mfaToken: await app.mfaToken(person), code: app.code(person.secret, away) });
      if (right) await expect(attempt).resolves.toBeDefined();
      else await expect(attempt).rejects.toEqual(coded('MFA_INVALID'));
    }
  });

  it('is good for one of fifty parallel sign-ins, and for none later', async () => {
    const person = await app.guarded();
    const code = app.nextCode(person.secret);
    // Each with a token of its own, from a network of its own: nothing but the spent step may refuse them.
    const tokens: string[] = [];
    for (let i = 0; i < 50; i++) tokens.push(await app.mfaToken(person, `203.0.113.${i}`));
    const won = await successes(50, (i) => verify({ mfaToken: tokens[i] ?? '', code }, `203.0.113.${i}`));
    expect(won).toBe(1);
    const again = await app.mfaToken(person, '198.51.100.1');
    await expect(verify({ mfaToken: again, code }, '198.51.100.1')).rejects.toEqual(coded('MFA_INVALID'));
    // Nor is the step before it, though the window reaches there.
    const earlier = app.code(person.secret, -1);
    await expect(verify({ mfaToken: again, code: earlier }, '198.51.100.1')).rejects.toEqual(coded('MFA_INVALID'));
  });

  it('of fifty parallel submissions of one token signs in once', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    const code = app.nextCode(person.secret);
    expect(await successes(50, () => verify({ mfaToken, code }))).toBe(1);
  });
});

describe('a recovery code', () => {
  it('is taken in any case, with or without hyphens, once', async () => {
    const person = await app.guarded();
    const [first = '', second = ''] = person.recoveryCodes;
    const forms = [first.toLowerCase(), ` ${second.replaceAll('-', '')} `];
    for (const recoveryCode of forms)
      await expect(verify({ mfaToken: await app.mfaToken(person), recoveryCode })).resolves.toBeDefined();
    for (const recoveryCode of [first, second])
      await expect(verify({ mfaToken: await app.mfaToken(person), recoveryCode })).rejects.toEqual(
        coded('MFA_INVALID'),
      );
  });

  it('is good for one of fifty parallel sign-ins', async () => {
    const person = await app.guarded();
    const tokens: string[] = [];
    for (let i = 0; i < 50; i++) tokens.push(await app.mfaToken(person, `203.0.113.${i}`));
    const recoveryCode = person.recoveryCodes[0] ?? '';
    expect(await successes(50, (i) => verify({ mfaToken: tokens[i] ?? '', recoveryCode }, `203.0.113.${i}`))).toBe(1);
  });

  it('is good for its own person only', async () => {
    const [person, other] = [await app.guarded(), await app.guarded()];
    const recoveryCode = other.recoveryCodes[0] ?? '';
    await expect(verify({ mfaToken: await app.mfaToken(person), recoveryCode })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(verify({ mfaToken: await app.mfaToken(other), recoveryCode })).resolves.toBeDefined();
  });
});
