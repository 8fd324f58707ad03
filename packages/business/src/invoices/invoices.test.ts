import postgres from 'postgres';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let superuser: postgres.Sql;
let now: Date | undefined;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp({ services: { clock: { now: () => now ?? new Date() } } });
  superuser = postgres(app.url, { max: 2, onnotice: () => undefined });
  owner = await app.register();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const coded = (code: string, details?: object) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });

const line = (unitAmount: string, taxRateBp = 1_900) => ({ description: 'Work', unitAmount, taxRateBp });
const euros = (...lines: ReturnType<typeof line>[]) => ({ buyer: { name: 'Buyer' }, currency: 'EUR', lines });
/** 11.89, as three lines of 3.33 and 19 %. */
const eleven = () => euros(line('3.33'), line('3.33'), line('3.33'));

async function final(input = eleven(), { caller }: Registered = owner) {
  const { id } = await caller.invoices.create(input);
  return caller.invoices.finalize({ id });
}

describe('an invoice', () => {
  it('is a draft without a number, which changes and can be deleted', async () => {
    const { invoices, contacts } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Customer' });
    const draft = await invoices.create({ ...eleven(), contactId });
    expect(draft).toMatchObject({ status: 'draft', number: null, net: 999, tax: 190, gross: 1_189, due: 0, contactId });
    expect(draft.lines.map(({ tax }) => tax).reduce((sum, tax) => sum + tax)).toBe(190);
    expect(await invoices.update({ id: draft.id, roundingPer: 'line' })).toMatchObject({ tax: 189, version: 2 });
    expect(await invoices.update({ id: draft.id, lines: [] })).toMatchObject({ gross: 0, taxes: [] });
    await expect(invoices.finalize({ id: draft.id })).rejects.toEqual(coded('INVOICE_EMPTY'));
    await invoices.delete({ id: draft.id });
    await expect(invoices.get({ id: draft.id })).rejects.toEqual(coded('NOT_FOUND'));
    await contacts.delete({ id: contactId });
    await expect(invoices.create({ ...eleven(), contactId })).rejects.toEqual(coded('INVALID_REFERENCE'));
    await expect(invoices.create(euros(line('1.0000001')))).rejects.toThrow('at most 6 digits');
  });

  it('is final with its number, once however often it is asked for, and not changed by anybody', async () => {
    const person = await app.register();
    const { invoices } = person.caller;
    await invoices.settings.update({ seller: { name: 'Seller Ltd', taxId: 'DE1' }, dueDays: 10 });
    const { id } = await invoices.create(eleven());
    const issued = await Promise.all(
      Array.from({ length: 5 }, () => invoices.finalize({ id, issueDate: '2026-05-10' })),
    );
    expect(new Set(issued.map(({ numberText }) => numberText))).toEqual(new Set(['INV-2026-00001']));
    expect(issued[0]).toMatchObject({
      status: 'open',
      number: 1,
      issueDate: '2026-05-10',
      dueDate: '2026-05-20',
      seller: { name: 'Seller Ltd' },
      due: 1_189,
    });
    await expect(invoices.update({ id, note: 'x' })).rejects.toEqual(coded('INVOICE_FINALIZED'));
    await expect(invoices.delete({ id })).rejects.toEqual(coded('INVOICE_FINALIZED'));
    const as = (statement: string) =>
      superuser.begin(async (tx) => {
        await tx.unsafe(`set local role mainstay_app; set local app.tenant_id = '${person.tenantId}'`);
        await tx.unsafe(statement);
      });
    for (const statement of [
      'update invoices set gross = 1',
      "update invoices set status = 'draft'",
      "update invoices set buyer = 'x'",
      'delete from invoices',
      'update invoice_lines set net = 1',
      'delete from invoice_lines',
      'update invoice_taxes set tax = 1',
    ])
      await expect(as(statement), statement).rejects.toMatchObject({ code: '23514' });
  });

  it('outlives its customer, whom only its sealed buyer names then', async () => {
    const { invoices, contacts } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Erased' });
    const { id } = await final({ ...eleven(), contactId } as ReturnType<typeof eleven>);
    await contacts.delete({ id: contactId });
    await superuser`delete from contacts where id = ${contactId}`;
    expect(await invoices.get({ id })).toMatchObject({ contactId: null, buyer: { name: 'Buyer' } });
    const [row] = await superuser`select to_jsonb(i)::text as text from invoices i where id = ${id}`;
    expect(row!['text']).not.toContain('Buyer');
    await superuser`update invoices set buyer = null, buyer_key = null where id = ${id}`;
    expect(await invoices.get({ id })).toMatchObject({ buyer: null, gross: 1_189 });
  });
});

describe('numbers', () => {
  it('have no gap and come once, however many are taken at once and fail', async () => {
    const person = await app.register();
    const { invoices } = person.caller;
    const drafts = await Promise.all(Array.from({ length: 40 }, () => invoices.create(eleven())));
    // Fails after the number was taken, where the invoice is told of.
    await superuser.unsafe(`create function fail_some() returns trigger language plpgsql as $$ begin
        if new.type = 'invoice.finalized' and right(new.entity_id::text, 1) in ('0', '1', '2', '3', '4') then raise 'planted'; end if; return new; end $$`);
    await superuser.unsafe(
      'create trigger fail_some before insert on events for each row execute function fail_some()',
    );
    const results = await Promise.allSettled(drafts.map(({ id }) => invoices.finalize({ id })));
    await superuser.unsafe('drop trigger fail_some on events');
    const taken = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : []));
    expect(taken.length).toBeLessThan(40);
    expect(taken.sort((one, other) => one! - other!)).toEqual(taken.map((_number, index) => index + 1));
    const rest = await Promise.all(drafts.map(({ id }) => invoices.finalize({ id })));
    expect(rest.map(({ number }) => number).sort((one, other) => one! - other!)).toEqual(
      rest.map((_number, index) => index + 1),
    );
    expect((await final(eleven(), await app.register())).number).toBe(1);
  });

  it('take the year of the tenant’s day, and their days are in order', async () => {
    const person = await app.register();
    const { invoices, tenants } = person.caller;
    await tenants.settings.update({ timezone: 'Europe/Berlin' });
    now = new Date('2026-12-31T23:30:00Z');
    try {
      expect(await final(eleven(), person)).toMatchObject({ numberText: 'INV-2027-00001', issueDate: '2027-01-01' });
      const { id } = await invoices.create(eleven());
      await expect(invoices.finalize({ id, issueDate: '2026-12-31' })).rejects.toEqual(coded('INVOICE_DATE_ORDER'));
      expect(await invoices.finalize({ id })).toMatchObject({ number: 2 });
    } finally {
      now = undefined;
    }
  });
});

describe('payments', () => {
  it('are taken up to what is due, in its currency', async () => {
    const { invoices, payments } = owner.caller;
    const { id: invoiceId } = await final();
    await expect(payments.record({ invoiceId, amount: 500, currency: 'USD' })).rejects.toEqual(
      coded('PAYMENT_CURRENCY', { currency: 'EUR' }),
    );
    for (const amount of [500, 500]) await payments.record({ invoiceId, amount });
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ status: 'open', paid: 1_000, due: 189 });
    await expect(payments.record({ invoiceId, amount: 200 })).rejects.toEqual(
      coded('PAYMENT_EXCEEDS_DUE', { due: 189 }),
    );
    const { id } = await payments.record({ invoiceId, amount: 200, toBalance: true });
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ status: 'paid', paid: 1_189, due: 0 });
    expect(await superuser`select amount, cause from balance_entries where invoice_id = ${invoiceId}`).toEqual([
      { amount: '11', cause: 'payment' },
    ]);
    await expect(payments.record({ invoiceId, amount: 1 })).rejects.toEqual(coded('INVOICE_NOT_OPEN'));
    await expect(payments.refund({ id, amount: 201 })).rejects.toEqual(coded('PAYMENT_EXCEEDS_PAYMENT', { left: 200 }));
    expect(await payments.refund({ id, amount: 100 })).toMatchObject({ refunded: 100 });
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ status: 'open', due: 100 });
    expect((await payments.list({ invoiceId })).data).toHaveLength(3);
  });

  it('at once take no more than what is due', async () => {
    const { invoices, payments } = owner.caller;
    const { id: invoiceId } = await final();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => payments.record({ invoiceId, amount: 500 })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ paid: 1_000, due: 189 });
  });
});

describe('a credit note', () => {
  it('takes back all of an unpaid invoice to the cent, which is void then', async () => {
    const { invoices } = owner.caller;
    const { id } = await final(euros(line('7612.50')));
    const { invoice, creditNote } = await invoices.void({ id, reason: 'Never delivered' });
    expect(invoice).toMatchObject({ status: 'void', due: 0 });
    expect(creditNote).toMatchObject({
      type: 'credit_note',
      net: -761_250,
      tax: -144_638,
      correctsId: id,
      numberText: expect.stringMatching(/^CN-\d{4}-\d{5}$/),
      lines: [{ net: -761_250, tax: -144_638 }],
    });
    await expect(invoices.void({ id })).rejects.toEqual(coded('INVOICE_NOT_OPEN'));
    await expect(invoices.credit({ id: creditNote.id, amount: 1, reason: 'x' })).rejects.toEqual(
      coded('INVOICE_NOT_OPEN'),
    );
  });

  it('takes back a part, by lines or by an amount shared out over the rates, and never more than is left', async () => {
    const { invoices, payments } = owner.caller;
    const sold = await final(euros(line('100'), line('50', 700)));
    const { id } = sold;
    const byLine = await invoices.credit({ id, lines: [{ id: sold.lines[1]!.id }], reason: 'Returned' });
    expect(byLine.creditNote).toMatchObject({ net: -5_000, tax: -350, gross: -5_350 });
    expect(byLine.invoice).toMatchObject({ status: 'open', due: 11_900, credited: 5_350 });
    await payments.record({ invoiceId: id, amount: 11_900 });
    const byAmount = await invoices.credit({ id, amount: 1_725, reason: 'A discount' });
    expect(byAmount.creditNote.gross).toBe(-1_725);
    expect(byAmount.creditNote.taxes.map(({ rateBp }) => rateBp)).toEqual([1_900, 700]);
    expect(byAmount.creditNote.net + byAmount.creditNote.tax).toBe(-1_725);
    expect(await superuser`select amount, cause from balance_entries where invoice_id = ${id}`).toEqual([
      { amount: '1725', cause: 'credit' },
    ]);
    await expect(invoices.credit({ id, amount: 10_176, reason: 'x' })).rejects.toEqual(
      coded('CREDIT_EXCEEDS_INVOICE', { left: 10_175 }),
    );
    expect((await invoices.credit({ id, reason: 'The rest' })).invoice.credited).toBe(17_250);
    await expect(invoices.void({ id })).rejects.toEqual(coded('INVOICE_PAID'));
  });

  it('is not written where an invoice is only given up', async () => {
    const { invoices } = owner.caller;
    const { id } = await final();
    expect(await invoices.markUncollectible({ id })).toMatchObject({ status: 'uncollectible', due: 0, credited: 0 });
    await expect(invoices.markUncollectible({ id })).rejects.toEqual(coded('INVOICE_NOT_OPEN'));
  });
});

describe('lists', () => {
  it('tell what is overdue by the tenant’s day', async () => {
    const person = await app.register();
    const { invoices } = person.caller;
    const { id } = await invoices.create({ ...eleven(), dueDate: '2026-05-11' });
    await invoices.finalize({ id, issueDate: '2026-05-10' });
    now = new Date('2026-05-11T12:00:00Z');
    try {
      expect((await invoices.list({ overdue: true })).data).toEqual([]);
      now = new Date('2026-05-12T00:30:00Z');
      expect((await invoices.list({ overdue: true })).data.map((one) => one.id)).toEqual([id]);
      expect((await invoices.list({ overdue: false })).data).toEqual([]);
    } finally {
      now = undefined;
    }
  });
});
