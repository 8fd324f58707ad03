import { openRequestsApp } from './requests-app.fixture.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded } from '@mainstay/testing/fixtures/members';

let world: Awaited<ReturnType<typeof openRequestsApp>>;
let app: (typeof world)['app'];
beforeAll(async () => {
  world = await openRequestsApp();
  ({ app } = world);
});
afterAll(() => world.close());

describe('a request', () => {
  it('is due one calendar month after it was received, and three where it was extended', async () => {
    const owner = await app.register();
    const { id: contactId } = await owner.caller.contacts.create({ firstName: 'Asking' });
    const { dataRequests } = owner.caller;
    const receivedAt = '2026-01-31T10:00:00.000Z';
    const request = await dataRequests.create({ kind: 'export', subject: { contactId }, receivedAt });
    expect(request).toMatchObject({ status: 'received', contactIds: [contactId], downloads: 0 });
    expect(request.dueAt).toMatch(/^2026-02-28T10:00:00/);
    const extended = await dataRequests.extend({ id: request.id, reason: 'Many records' });
    expect(extended.dueAt).toMatch(/^2026-04-30T10:00:00/);
    expect(extended.extension).toBe('Many records');
    await expect(dataRequests.extend({ id: request.id, reason: 'More' })).rejects.toEqual(coded('DATA_REQUEST_STATUS'));
    await expect(dataRequests.run({ id: request.id })).rejects.toEqual(coded('DATA_REQUEST_NOT_VERIFIED'));
    await expect(dataRequests.create({ kind: 'export', subject: { email: 'nobody@example.test' } })).rejects.toEqual(
      coded('DATA_REQUEST_SUBJECT_UNKNOWN'),
    );
    expect(await dataRequests.refuse({ id: request.id, reason: 'Not the person' })).toMatchObject({
      status: 'refused',
    });
    await expect(dataRequests.cancel({ id: request.id })).rejects.toEqual(coded('DATA_REQUEST_STATUS'));
  });

  it('finds everybody who has an address or a number, in the bin and merged ones too', async () => {
    const owner = await app.register();
    const { contacts, dataRequests } = owner.caller;
    const phones = [{ value: '+442079460999' }];
    const one = await contacts.create({ firstName: 'One', emails: [{ value: 'one@example.test' }], phones });
    const two = await contacts.create({ firstName: 'Two', phones });
    const three = await contacts.create({ firstName: 'Three' });
    await contacts.merge({ winnerId: two.id, loserIds: [three.id] });
    await contacts.delete({ id: one.id });
    const all = [one.id, two.id, three.id].sort();
    expect((await dataRequests.create({ kind: 'export', subject: { phone: '+44 20 7946 0999' } })).contactIds).toEqual(
      all,
    );
    expect((await dataRequests.create({ kind: 'export', subject: { email: 'ONE@example.test' } })).contactIds).toEqual([
      one.id,
    ]);
  });
});
