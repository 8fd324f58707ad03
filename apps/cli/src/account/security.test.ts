import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let ada: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('ada@example.test');
  ada = await stage.person();
  await ada.json(['login', '--email', 'ada@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(() => stage.end());

describe('history', () => {
  it('shows what happened to the account, newest first, as much as asked for', async () => {
    await ada.json(['keys', 'create', '--name', 'ci', '--scope', 'contacts:read']);
    const all: { kind: string }[] = await ada.json(['history', '--all']);
    expect(all[0]).toMatchObject({ kind: 'api-key-made', ip: '127.0.0.1' });
    expect(all.length).toBeGreaterThan(1);
    expect(await ada.json(['history', '--limit', '1'])).toEqual([all[0]]);
    expect((await ada.run(['history'])).stdout).toMatch(/^WHEN +WHAT +ADDRESS +DEVICE\n\S+ +api-key-made /);
  });

  it('is for people', async () => {
    const { key } = await ada.json(['keys', 'create', '--name', 'ci', '--scope', 'contacts:read']);
    const refused = await ada.run(['history'], { env: { MAINSTAY_API_KEY: key } });
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^FORBIDDEN: /) });
  });
});

describe('change-email', () => {
  it('has links mailed to the new address, and refuses what is none', async () => {
    const told = await ada.run(['change-email', 'new@example.test']);
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('mailed to new@example.test') });
    const mails = async () => (await fetch(`${stage.url}/dev/mailbox.json?to=new@example.test`)).text();
    await expect.poll(mails).toMatch(/confirm-email\?token=/);
    expect(await ada.json(['change-email', 'new@example.test'])).toEqual({ asked: 'new@example.test' });
    const refused = await ada.run(['change-email', 'nothing']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^VALIDATION_ERROR: /) });
  });
});
