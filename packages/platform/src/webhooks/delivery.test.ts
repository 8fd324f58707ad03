import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { outcomeCounts } from './outcome-counts.ts';
import {
  answering,
  makeDue,
  openReceiver,
  type Received,
  type Receiver,
  rowsOf,
  startWebhookLoops,
  writeEvent,
} from './webhooks.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> };
beforeAll(async () => {
  app = await openTestApp({ poolSize: 20 });
  loops = startWebhookLoops(app);
});
afterAll(async () => {
  await loops.close();
  await app.close();
});

type Input = Partial<Parameters<Registered['caller']['webhooks']['create']>[0]>;

/** A tenant with a webhook and its receiver. */
async function receiving(input: Input = {}, person?: Registered) {
  const owner = person ?? (await app.register());
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const webhook = await owner.caller.webhooks.create({ url: receiver.url, types: ['*'], ...input });
  const [{ id: webhookId }, { tenantId, caller }] = [webhook, owner];
  const deliveries = async () => (await caller.webhooks.deliveries({ id: webhookId })).data;
  const newest = async () => caller.webhooks.delivery({ id: webhookId, deliveryId: (await deliveries())[0]!.id });
  const settled = (status: string, count = 1) =>
    expect.poll(async () => (await deliveries()).filter((one) => one.status === status).length).toBe(count);
  return { owner, caller, tenantId, receiver, webhook, webhookId, deliveries, newest, settled };
}

const arrived = (receiver: Receiver, count = 1) => expect.poll(() => receiver.received.length).toBe(count);
const verify = (secret: string, { body, headers }: Received) => new Verifier(secret).verify(body, headers);

describe('a message', () => {
  it('verifies with the Standard Webhooks library, and is the event as the log shows it', async () => {
    const { caller, receiver, webhook, deliveries, newest, settled } = await receiving({ types: ['contact.created'] });
    await caller.contacts.create({ firstName: 'Ada', emails: [{ value: 'ada@example.test' }] });
    await arrived(receiver);
    const message = receiver.received[0]!;
    const { data } = await caller.events.list({ types: ['contact.created'] });
    expect(verify(webhook.secret, message)).toEqual(data[0]);
    expect(data[0]?.data).toMatchObject({ firstName: 'Ada', emails: [{ value: 'ada@example.test' }] });
    expect(message.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Mainstay-Webhooks/test',
      'webhook-id': data[0]?.id,
    });
    expect(() => verify(webhook.secret, { ...message, body: message.body.replace('Ada', 'Eve') })).toThrow();
    await settled('delivered');
    expect((await deliveries())[0]).toMatchObject({
      eventId: data[0]?.id,
      origin: 'event',
      attempts: 1,
      lastStatus: 204,
      lastAttempts: [{ attempt: 1, status: 204, error: null, response: '' }],
    });
    expect((await newest()).request).toEqual({ url: receiver.url, webhookId: data[0]?.id, body: message.body });
    expect(outcomeCounts(app.services).delivered).toBeGreaterThan(0);
  });

  it('is signed with both secrets while a rotation overlaps, and with the new one alone afterwards', async () => {
    const { caller, tenantId, receiver, webhook, webhookId } = await receiving();
    const { secret } = await caller.webhooks.rotateSecret({ id: webhookId, overlapSeconds: 3_600 });
    expect(secret).not.toBe(webhook.secret);
    await writeEvent(app, tenantId);
    await arrived(receiver);
    const [during] = receiver.received;
    verify(secret, during!);
    verify(webhook.secret, during!);
    await rowsOf(app, sql`update webhooks set previous_until = now() where id = ${webhookId}`);
    await writeEvent(app, tenantId);
    await arrived(receiver, 2);
    const after = receiver.received[1]!;
    verify(secret, after);
    expect(() => verify(webhook.secret, after)).toThrow();
  });

  it('goes to webhooks that ask for its type, of its own tenant', async () => {
    const [mine, theirs] = [await receiving({ types: ['contact.updated', 'contact.deleted'] }), await receiving()];
    const other = await receiving({ types: ['contact.created'] }, mine.owner);
    await writeEvent(app, mine.tenantId);
    await arrived(mine.receiver);
    await theirs.caller.contacts.create({ firstName: 'Theirs' });
    await arrived(theirs.receiver);
    expect([mine, theirs, other].map(({ receiver }) => receiver.received.length)).toEqual([1, 1, 0]);
    expect(JSON.parse(theirs.receiver.received[0]!.body)).toMatchObject({ tenantId: theirs.tenantId });
  });
});

describe('a failure', () => {
  it('is tried again in five seconds, under the same id, and given up after the eighth attempt', async () => {
    const { tenantId, receiver, webhookId, deliveries, newest, settled } = await receiving();
    receiver.answer = answering(500, {}, 'out of order');
    await writeEvent(app, tenantId);
    for (let attempt = 1; attempt <= 8; attempt++) {
      await arrived(receiver, attempt);
      await expect.poll(async () => (await deliveries())[0]?.attempts).toBe(attempt);
      const [delivery] = await deliveries();
      if (attempt === 1) {
        const wait = Date.parse(delivery?.nextAttemptAt ?? '') - Date.parse(delivery?.lastAttempts[0]?.createdAt ?? '');
        expect(wait).toBeGreaterThan(2_000);
        expect(wait).toBeLessThan(6_100);
      }
      await makeDue(app, webhookId);
    }
    await settled('failed');
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ lastStatus: 500, nextAttemptAt: null, attempts: 8 });
    expect(delivery?.lastAttempts.map(({ attempt, response }) => [attempt, response])).toEqual(
      [8, 7, 6].map((attempt) => [attempt, 'out of order']),
    );
    expect((await newest()).lastAttempts).toHaveLength(8);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('waits as long as the receiver asks', async () => {
    const { tenantId, receiver, deliveries } = await receiving();
    receiver.answer = answering(429, { 'retry-after': '3600' });
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries())[0]?.attempts).toBe(1);
    const [delivery] = await deliveries();
    const wait = Date.parse(delivery?.nextAttemptAt ?? '') - Date.parse(delivery?.lastAttempts[0]?.createdAt ?? '');
    expect(Math.abs(wait - 3_600_000)).toBeLessThan(10_000);
  });

  it('is a redirect, which is not followed', async () => {
    const { tenantId, receiver, deliveries } = await receiving();
    const elsewhere = await openReceiver();
    onTestFinished(() => elsewhere.close());
    receiver.answer = answering(307, { location: elsewhere.url });
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries())[0]?.lastError).toBe('Answered 307: redirects are not followed');
    expect(elsewhere.received).toEqual([]);
  });

  it('is a receiver that nobody answers for, told without its address', async () => {
    const { tenantId, receiver, deliveries } = await receiving();
    await receiver.close();
    receiver.close = async () => {};
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries())[0]?.lastError).toBe('The connection failed (ECONNREFUSED)');
  });

  it('is an event that the log no longer has', async () => {
    const { tenantId, receiver, webhookId, deliveries, settled } = await receiving();
    receiver.answer = answering(503);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries())[0]?.attempts).toBe(1);
    await rowsOf(app, sql`delete from events where tenant_id = ${tenantId}`);
    await makeDue(app, webhookId);
    await settled('failed');
    expect((await deliveries())[0]?.lastError).toMatch(/log no longer has this event/);
    expect(receiver.received).toHaveLength(1);
  });
});

it('the quick are served while another’s messages hang', async () => {
  const [hanging, quick] = [await receiving(), await receiving()];
  let [underWay, most] = [0, 0];
  let servedMeanwhile: number | undefined;
  hanging.receiver.answer = (_message, response) => {
    most = Math.max(most, ++underWay);
    response.once('close', () => (underWay--, (servedMeanwhile ??= quick.receiver.received.length)));
  };
  for (let n = 0; n < 100; n++) await writeEvent(app, hanging.tenantId);
  await arrived(hanging.receiver, 5);
  await Promise.all(Array.from({ length: 50 }, () => writeEvent(app, quick.tenantId)));
  await arrived(quick.receiver, 50);
  expect(most, 'messages of one webhook under way').toBe(5);
  // Where the machine is slow, the first of those that hang are given up in the meantime.
  expect(servedMeanwhile ?? 50, 'served while the others hung').toBeGreaterThan(0);
});

describe('an ordered webhook', () => {
  it('gets the events of one entity one after another, and those of others meanwhile', async () => {
    const { tenantId, receiver, webhookId } = await receiving({ ordered: true });
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const versions = (entityId: string) =>
      receiver.received
        .map(({ body }) => (JSON.parse(body) as { entity: { id: string; version: number } }).entity)
        .filter(({ id }) => id === entityId)
        .map(({ version }) => version);
    let [busy, busiest] = [0, 0];
    receiver.answer = ({ body }, response) => {
      const { entity } = JSON.parse(body) as { entity: { id: string; version: number } };
      if (entity.id === one) busiest = Math.max(busiest, ++busy);
      const tries = versions(one).filter((version) => version === 2).length;
      const status = entity.id === one && entity.version === 2 && tries === 1 ? 500 : 204;
      setTimeout(() => {
        if (entity.id === one) busy--;
        response.writeHead(status).end();
      }, 20);
    };
    for (let version = 1; version <= 5; version++) {
      await writeEvent(app, tenantId, { entityId: one, version });
      await writeEvent(app, tenantId, { entityId: other, version });
    }
    await expect.poll(() => versions(other)).toEqual([1, 2, 3, 4, 5]);
    const waiting = () =>
      rowsOf(
        app,
        sql`select 1 from webhook_deliveries where webhook_id = ${webhookId} and attempts = 1 and status = 'pending'`,
      );
    // Where the machine is slow, the second try has come due by itself.
    const isTriedAgain = () => versions(one).filter((version) => version === 2).length > 1;
    await expect.poll(async () => isTriedAgain() || (await waiting()).length === 1).toBe(true);
    if (!isTriedAgain()) expect(versions(one), 'the third waits for the second').toEqual([1, 2]);
    await makeDue(app, webhookId);
    await expect.poll(() => versions(one)).toEqual([1, 2, 2, 3, 4, 5]);
    expect(busiest, 'messages of one entity at a time').toBe(1);
  });
});

describe('what is known of us', () => {
  it('is not kept where a receiver sends it back', async () => {
    const { tenantId, receiver, webhook, webhookId, deliveries, settled } = await receiving();
    receiver.answer = ({ headers, body }, response) =>
      void response
        .writeHead(200)
        .end(`${headers['webhook-signature']} ${webhook.secret} personal-fact ${body}${'x'.repeat(10_000)}`);
    await writeEvent(app, tenantId);
    await settled('delivered');
    const kept = (await deliveries())[0]?.lastAttempts[0]?.response ?? '';
    expect(kept).toContain('v1,[redacted] whsec_[redacted] personal-fact');
    expect(kept.length).toBe(4_096);
    const signature = receiver.received[0]!.headers['webhook-signature']!.slice(3);
    const secret = webhook.secret.slice('whsec_'.length);
    const tables = ['webhooks', 'webhook_deliveries', 'webhook_attempts', 'audit_log', 'events'];
    const stored = await Promise.all(
      tables.map((table) => rowsOf(app, sql`select t::text as row from ${sql.identifier(table)} t`)),
    );
    const everywhere = JSON.stringify([stored, app.logs.map(({ facts, message }) => [facts, message])]);
    expect(everywhere).toContain(webhookId);
    for (const hidden of [signature, secret, 'personal-fact', Buffer.from(secret, 'base64').toString('hex')])
      expect(everywhere).not.toContain(hidden);
  });
});
