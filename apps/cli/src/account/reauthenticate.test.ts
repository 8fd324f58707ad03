import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let database: postgres.Sql;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  database = postgres(stage.database.url, { max: 1 });
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(async () => {
  await database.end();
  await stage.end();
});

const makeKey = ['keys', 'create', '--name', 'ci', '--scope', 'contacts:read'];

/** Makes every sign-in an hour old; a second later no process believes otherwise. */
async function age(): Promise<void> {
  await database`update sessions set created_at = now() - interval '1 hour', reauthenticated_at = null`;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
}

it('what needs a recent sign-in says so where there is nobody to ask', async () => {
  await age();
  const refused = await owner.run(makeKey);
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^REAUTHENTICATION_REQUIRED: /) });
});

it('takes the password of the environment, and goes on', async () => {
  await age();
  const wrong = await owner.run(makeKey, { env: { MAINSTAY_PASSWORD: 'nope' } });
  expect(wrong).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^INVALID_CREDENTIALS: /) });
  const made = await owner.json(makeKey, { env: { MAINSTAY_PASSWORD: PASSWORD } });
  expect(made).toMatchObject({ name: 'ci' });
});

it('is done ahead by a command of its own', async () => {
  await age();
  const done = await owner.json(['reauthenticate', '--password-stdin'], { stdin: PASSWORD });
  expect(done).toEqual({ reauthenticated: true });
  expect(await owner.json(makeKey)).toMatchObject({ name: 'ci' });
  const asked = await owner.run(['reauthenticate']);
  expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('--password-stdin or MAINSTAY_PASSWORD') });
});
