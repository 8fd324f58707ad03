import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

let stage: Stage;
let owner: Person;
/** What a program of ours was sent, and what it answers. */
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answer = 204;
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
  response.writeHead(answer, { location: '/elsewhere' }).end('\u001b[31mred');
});
let url = '';
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  stage = await startStage({ OUTBOUND_ALLOW: '127.0.0.1' });
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(async () => {
  await stage.end();
  receiver.close();
});

/** The messages, as the library of Standard Webhooks reads them; it throws for a wrong signature. */
const verified = (secret = SECRET) =>
  received.splice(0).map(({ headers, body }) => {
    return new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>;
  });

describe('webhooks listen', () => {
  it('forwards events one after another as they happen, signed, and tells what was answered', async () => {
    const interrupt = Promise.withResolvers<void>();
    let text = '';
    const listening = owner.run(
      ['webhooks', 'listen', '--forward-to', url, '--type', 'contact.created', '--secret', SECRET, '--output', 'json'],
      { interrupt: interrupt.promise, watch: (piece) => void (text += piece) },
    );
    await expect.poll(() => text).toContain('Forwarding events to');
    const made = [];
    for (const name of ['Ada', 'Grace']) made.push(await owner.json(['contacts', 'create', '--first-name', name]));
    await expect.poll(() => received.length).toBe(2);
    answer = 302;
    made.push(await owner.json(['contacts', 'create', '--first-name', 'Alan']));
    await expect.poll(() => text).toContain('answered 302');
    answer = 204;
    interrupt.resolve();
    const { code, stdout } = await listening;
    expect(code).toBe(130);
    const events = verified();
    expect(events.map(({ entity }) => (entity as { id: string }).id)).toEqual(made.map(({ id }) => id));
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ status, error }) => [status, error])).toEqual([
      [204, null],
      [204, null],
      [302, 'answered 302'],
    ]);
    expect(lines.map(({ event }) => event)).toEqual(events);
  });

  it('makes a secret of its own where none is given, and ends at once for an unknown type', async () => {
    const { code, stderr } = await owner.run(['webhooks', 'listen', '--forward-to', url, '--type', 'no.such']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Messages are signed with whsec_[\w+/]{43}= .*\nEVENT_TYPE_UNKNOWN: /);
  });

  it.each([
    [['--forward-to', 'ftp://127.0.0.1'], 'It must be an http(s) URL'],
    [['--forward-to', 'http://127.0.0.1', '--secret', 'whsec_short'], 'whsec_ and a key of 24 to 64 bytes'],
    [[], 'required option'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await owner.run(['webhooks', 'listen', ...flags]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('webhooks trigger', () => {
  const trigger = (...args: string[]) =>
    owner.run(['webhooks', 'trigger', ...args, '--forward-to', url], { env: { MAINSTAY_WEBHOOK_SECRET: SECRET } });

  it('sends an example of every type there is', async () => {
    const types: string[] = (await owner.json(['call', 'webhooks.eventTypes'])).data;
    expect(types.length).toBeGreaterThan(50);
    for (const type of types.filter((_, n) => n % 10 === 0)) {
      expect(await trigger(type)).toMatchObject({ code: 0, stderr: '' });
      expect(verified()).toEqual([expect.objectContaining({ type, data: expect.any(Object), id: expect.any(String) })]);
    }
  });

  it('sends the fields that were given, as JSON or as text', async () => {
    await trigger('deal.won', '--field', 'amount=125000', '--field', 'title=Big one');
    const [event] = verified();
    expect(event).toMatchObject({
      type: 'deal.won',
      entity: { type: 'deal' },
      data: { amount: 125_000, title: 'Big one' },
    });
  });

  it('fails where the program does not take it, and where there is no such type', async () => {
    answer = 500;
    const failed = await trigger('deal.won');
    answer = 204;
    received.length = 0;
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_RECEIVED: .*answered 500/) });
    expect(await trigger('no.such')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^USAGE: There is no event/),
    });
    const away = await owner.run(['webhooks', 'trigger', 'deal.won', '--forward-to', 'http://127.0.0.1:9/'], {
      env: { MAINSTAY_WEBHOOK_SECRET: SECRET },
    });
    expect(away).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^NOT_RECEIVED: .*(?:ECONNREFUSED|bad port)/),
    });
  });
});

describe('webhooks deliveries', () => {
  it('show what was sent, what was answered, and when it is tried again', async () => {
    answer = 500;
    const { id } = await owner.json(['webhooks', 'create', '--field', `url=${url}`, '--types', 'contact.created']);
    await owner.json(['contacts', 'create', '--first-name', 'Edsger']);
    const list = () => owner.json(['webhooks', 'deliveries', id]);
    await expect.poll(async () => (await list())[0]?.attempts).toBe(1);
    const [delivery] = await list();
    const table = await owner.run(['webhooks', 'deliveries', id, '--status', 'pending']);
    expect(table.stdout).toMatch(/^ID +TIME +TYPE +STATUS +ATTEMPTS +NEXT TRY +LAST\n.+contact\.created +pending +1 /);
    const shown = await owner.run(['webhooks', 'delivery', id, delivery.id]);
    expect(shown.stdout).toContain(`Next try    ${delivery.nextAttemptAt}`);
    expect(shown.stdout).toContain('"firstName": "Edsger"');
    expect(shown.stdout).toMatch(/Attempt 1, .*: Answered 500: only 200 to 299 is success, \d+ ms\n \[31mred\n$/);
    answer = 204;
  });
});

describe('the example of a receiver', () => {
  it('takes each event once, keeps what is newest, and refuses what others signed', async () => {
    const file = fileURLToPath(new URL('../../../../examples/webhook-receiver.ts', import.meta.url));
    const env = { ...process.env, MAINSTAY_WEBHOOK_SECRET: SECRET, PORT: '0' };
    const example = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    example.stdout.on('data', (piece) => void (said += piece));
    try {
      await expect.poll(() => said).toMatch(/^Receiving at http:\/\/127\.0\.0\.1:\d+\n/);
      const at = said.match(/http\S+/)![0];
      const { id, version } = await owner.json(['contacts', 'create', '--first-name', 'Barbara']);
      const event = {
        id: 'e2',
        type: 'contact.updated',
        entity: { type: 'contact', id, version: version + 1 },
        data: {},
      };
      const late = { ...event, id: 'e1', type: 'contact.created', entity: { ...event.entity, version } };
      const send = async (secret: string, message: { id: string }, at1 = new Date()) => {
        const body = JSON.stringify(message);
        const headers = {
          'webhook-id': message.id,
          'webhook-timestamp': String(Math.floor(at1.getTime() / 1_000)),
          'webhook-signature': new Webhook(secret).sign(message.id, at1, body),
        };
        return (await fetch(at, { method: 'POST', headers, body })).status;
      };
      expect([await send(SECRET, event), await send(SECRET, event), await send(SECRET, late)]).toEqual([204, 204, 204]);
      expect(await send(SECRET, event, new Date(Date.now() - 600_000))).toBe(400);
      expect(await send(SECRET.replace('MDEy', 'MDEz'), event)).toBe(400);
      await expect.poll(() => said.trim().split('\n')).toHaveLength(6);
      expect(said.trim().split('\n').slice(1, 4)).toEqual([
        `contact.updated ${id} v2: done`,
        `contact.updated ${id} v2: seen before`,
        `contact.created ${id} v1: out of date`,
      ]);
      const sent = await owner.run(['webhooks', 'trigger', 'deal.won', '--forward-to', at, '--secret', SECRET]);
      expect(sent.code).toBe(0);
    } finally {
      example.kill();
      await once(example, 'exit');
    }
  });
});
