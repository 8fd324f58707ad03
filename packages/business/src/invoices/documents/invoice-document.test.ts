import { newId } from '@mainstay/core';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendInvoicePdf } from './invoice-document.ts';
import { amountIn } from './invoice-pdf.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

async function final(input: Partial<Parameters<Registered['caller']['invoices']['create']>[0]> = {}) {
  const { invoices } = owner.caller;
  const line = { description: 'Work', quantity: '3', unitAmount: '3.33', taxRateBp: 1_900 };
  const draft = await invoices.create({ buyer: { name: 'Buyer' }, currency: 'EUR', lines: [line], ...input });
  return invoices.finalize({ id: draft.id });
}

async function download(path: string) {
  const { status, headers, body } = await sendInvoicePdf.handle(app.services, {
    id: '1',
    method: 'GET',
    ip: '127.0.0.1',
    userAgent: '',
    headers: {},
    query: new URLSearchParams(),
    params: { token: path.split('/').at(-1) ?? '' },
    body: new Uint8Array(),
  });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  return body as Buffer;
}

const pdf = async (id: string) => download((await owner.caller.invoices.pdf({ id })).path);

async function textOf(bytes: Buffer): Promise<string> {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  let text = '';
  for (let page = 1; page <= file.numPages; page++)
    for (const item of (await (await file.getPage(page)).getTextContent()).items) if ('str' in item) text += item.str;
  await file.loadingTask.destroy();
  return text;
}

/** Letters alone, in their basic forms and in order of the alphabet: an extractor may join and turn round what is shaped. */
const letters = (text: string) => [...text.normalize('NFKC').replaceAll(/\s/g, '')].toSorted().join('');

describe('an invoice as PDF', () => {
  it('has the letters of its languages, as text, and is the same each time: I18', async () => {
    const names = ['「株式会社」', 'łódź', 'Ελλάδα', 'Привет', 'Việt Nam'];
    const arabic = 'شركة';
    const { id, numberText } = await final({
      buyer: { name: names[0]!, address: { city: names[1]!, street: arabic, country: 'PL' } },
      note: `12 € ${names.slice(2).join(' ')}`,
      locale: 'de',
    });
    const first = await pdf(id);
    const text = await textOf(first);
    for (const part of [...names, '€', 'Rechnung', numberText!, '9,99', '1,90', '11,89 EUR'])
      expect(text.replaceAll(/\s/g, '')).toContain(part.replaceAll(/\s/g, ''));
    expect(letters(text)).toMatch(new RegExp([...letters(arabic)].join('.*'), 'u'));
    expect((await pdf(id)).equals(first)).toBe(true);
  });

  it('is written out once, however many ask for it first, and by the job as well', async () => {
    const { id } = await final();
    const [{ path }, job] = [await owner.caller.invoices.pdf({ id }), app.services.registry.jobs['invoices:render']!];
    const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    const [one, two, three] = await Promise.all([
      download(path),
      download(path),
      job(app.services, { tenantId: owner.tenantId, id }, run).then(() => download(path)),
    ]);
    expect(two.equals(one)).toBe(true);
    expect(three.equals(one)).toBe(true);
  });

  it('goes over several pages, and says what a credit note corrects', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => ({ description: `Position ${n}`, unitAmount: '1.00' }));
    const { id, numberText } = await final({ lines });
    expect(await textOf(await pdf(id))).toMatch(/Position 59[^]*Page 2\/2/);
    const { creditNote } = await owner.caller.invoices.credit({ id, reason: 'A slip' });
    const text = await textOf(await pdf(creditNote.id));
    for (const part of ['Credit note', numberText!, 'A slip', '-60.00 EUR']) expect(text).toContain(part);
  });

  it('is of a final invoice of the tenant’s own, and its address opens nothing else', async () => {
    const { invoices } = owner.caller;
    const { id } = await invoices.create({ buyer: { name: 'Buyer' }, currency: 'EUR' });
    await expect(invoices.pdf({ id })).rejects.toEqual(coded('INVOICE_NOT_FINAL'));
    await expect(invoices.pdf({ id: newId() })).rejects.toEqual(coded('NOT_FOUND'));
    const { path } = await invoices.pdf({ id: (await final()).id });
    const bent = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [bent, path.slice(0, -6), '/invoices/documents/x'])
      await expect(download(wrong)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('amounts', () => {
  it('are printed with the digits of ISO 4217, exactly: I12', () => {
    expect(amountIn('en', 'HUF', 100_000)).toBe('1,000.00');
    expect(amountIn('en', 'JPY', 500)).toBe('500');
    expect(amountIn('en', 'KWD', 1_005)).toBe('1.005');
    expect(amountIn('de', 'EUR', -999_999_999_999_999)).toBe('-9.999.999.999.999,99');
    expect(amountIn('not a locale', 'EUR', 1)).toBe('0.01');
    expect(amountIn('ar-EG', 'EUR', 100)).toMatch(/^1\D00$/);
  });
});
