import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let root: Person;
let owner: Person;
let tenantId: string;
beforeAll(async () => {
  stage = await startStage();
  const signedIn = async (email: string) => {
    const person = await stage.person();
    await person.json(['login', '--email', email, '--password-stdin'], { stdin: PASSWORD });
    return person;
  };
  ({ tenantId } = await stage.register('owner@example.test'));
  await stage.register('root@example.test');
  const database = postgres(stage.database.url, { max: 1 });
  await database`update users set is_super_admin = true where email = 'root@example.test'`;
  await database.end();
  [owner, root] = [await signedIn('owner@example.test'), await signedIn('root@example.test')];
});
afterAll(() => stage.end());

describe('tenants', () => {
  it('are suspended with a reason, and reinstated', async () => {
    expect((await root.run(['tenants', 'suspend', tenantId])).code).toBe(2);
    const suspend = ['tenants', 'suspend', tenantId, '--reason', 'Unpaid since May'];
    expect(await root.json(suspend)).toEqual({ suspended: tenantId });
    const shut = () => owner.run(['contacts', 'list']).then(({ stderr }) => stderr);
    await expect.poll(shut).toMatch(/^TENANT_SUSPENDED: /);
    expect(await root.json(['tenants', 'reinstate', tenantId])).toEqual({ reinstated: tenantId });
    const open = () => owner.run(['contacts', 'list']).then(({ code }) => code);
    await expect.poll(open).toBe(0);
  });

  it('are given plans', async () => {
    const { stdout } = await owner.run(['plans']);
    expect(stdout).toMatch(/^pro\s+Pro\s+100000\s+50/m);
    expect(await root.json(['tenants', 'plan', tenantId, 'pro'])).toMatchObject({ id: tenantId, plan: 'pro' });
    expect(await owner.json(['tenant', 'usage'])).toMatchObject({ plan: 'pro', contacts: { limit: 100_000 } });
  });

  it('are for super admins, and must be there', async () => {
    const refused = await owner.run(['tenants', 'reinstate', tenantId]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^FORBIDDEN: /) });
    const unknown = await root.run(['tenants', 'reinstate', '01900000-0000-7000-8000-000000000000']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: /) });
  });
});
