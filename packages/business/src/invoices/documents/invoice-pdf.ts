import { currencyExponent, formatDecimal } from '@mainstay/core/money';
import type { Invoice, Party } from '../invoices.schemas.ts';
import { DocumentPage, PAGE } from './document-page.ts';
import { type DocumentWords, wordsOf } from './document-words.ts';
import { decimalIn, perCentIn, withDigits } from './locale-numbers.ts';

/** What is printed: an invoice, and the number of the one that it corrects. */
export interface Printed extends Invoice {
  correctsNumber: string | null;
}

const WIDTH = PAGE.right - PAGE.left;
const HALF = 232;
const COLUMNS = [
  { key: 'description', x: PAGE.left, width: 235 },
  { key: 'quantity', x: 290, width: 65 },
  { key: 'price', x: 360, width: 75 },
  { key: 'rate', x: 438, width: 37 },
  { key: 'amount', x: 478, width: PAGE.right - 478 },
] as const;

/** Writes an invoice or credit note as PDF, in the language of its locale where that is one of English, German, French and Spanish. */
export async function invoicePdf(invoice: Printed): Promise<Buffer> {
  const words = wordsOf(invoice.locale);
  const title = `${invoice.type === 'invoice' ? words.invoice : words.creditNote} ${invoice.numberText ?? ''}`;
  const page = new DocumentPage({ title, created: new Date(`${invoice.issueDate ?? ''}T00:00:00Z`) });
  parties(page, invoice, words);
  facts(page, invoice, words, title);
  lines(page, invoice, words);
  totals(page, invoice, words);
  for (const remark of [...reasons(invoice), invoice.reason, invoice.note]) if (remark) paragraph(page, remark);
  return page.end((number, of) => `${invoice.numberText ?? ''} · ${words.page} ${number}/${of}`);
}

/** An amount as the locale writes it, with the digits that ISO 4217 gives the currency. */
export const amountIn = (locale: string, currency: string, amount: number): string =>
  decimalIn(locale, formatDecimal(amount, currency));

function addressOf({ name, address, email, taxId }: Party, words: DocumentWords): string {
  const town = [address?.postalCode, address?.city].filter(Boolean).join(' ');
  const place = [address?.street, town, address?.region, address?.country];
  return [name, ...place, email, taxId && `${words.taxId} ${taxId}`].filter(Boolean).join('\n');
}

function parties(page: DocumentPage, { buyer, seller }: Invoice, words: DocumentWords): void {
  page.y += 8;
  const own = seller?.['name'] ? addressOf(seller as Party, words) : '';
  const right = page.text(own, { x: PAGE.right - HALF, width: HALF, align: 'right' });
  page.text(words.buyer, { x: PAGE.left, width: HALF, size: 8 });
  page.y += 14;
  const left = page.text(buyer ? addressOf(buyer, words) : '', { x: PAGE.left, width: HALF });
  page.y += Math.max(left, right - 14) + 30;
}

function facts(page: DocumentPage, invoice: Printed, words: DocumentWords, title: string): void {
  page.y += page.text(title, { x: PAGE.left, width: WIDTH, size: 17, bold: true }) + 2;
  const { issueDate, dueDate, supplyFrom, supplyTo, correctsNumber } = invoice;
  const supplied = [...new Set([supplyFrom, supplyTo])].filter(Boolean).join(' – ');
  const known = [
    [words.issued, issueDate],
    [words.due, dueDate],
    [words.supplied, supplied],
    [words.corrects, correctsNumber],
  ] as const;
  for (const [name, value] of known) {
    if (!value) continue;
    page.text(name, { x: PAGE.left, width: 130 });
    page.y += page.text(value, { x: PAGE.left + 135, width: WIDTH - 135 });
  }
  page.y += 18;
}

function heads(page: DocumentPage, words: DocumentWords): void {
  for (const { key, ...place } of COLUMNS)
    page.text(words[key], { ...place, bold: true, align: key === 'description' ? 'left' : 'right' });
  page.y += 20;
}

function lines(page: DocumentPage, invoice: Invoice, words: DocumentWords): void {
  const { locale, currency, taxMode } = invoice;
  heads(page, words);
  for (const line of invoice.lines) {
    const discount = line.discountBp > 0 ? `\n${words.discount} ${perCentIn(locale, line.discountBp)}` : '';
    const amount = taxMode === 'inclusive' ? line.net + line.tax : line.net;
    const cells = {
      description: `${line.description}${discount}`,
      quantity: `${decimalIn(locale, line.quantity)}${line.unit === null ? '' : ` ${line.unit}`}`,
      price: decimalIn(locale, withDigits(line.unitAmount, currencyExponent(currency))),
      rate: perCentIn(locale, line.taxRateBp),
      amount: amountIn(locale, currency, amount),
    };
    const styles = COLUMNS.map(({ key, ...place }) => {
      const align: 'left' | 'right' = key === 'description' ? 'left' : 'right';
      return { text: cells[key], style: { ...place, align } };
    });
    const height = Math.max(...styles.map(({ text, style }) => page.height(text, style)));
    if (page.makeRoom(height)) heads(page, words);
    page.rule();
    for (const { text, style } of styles) page.text(text, style);
    page.y += height + 6;
  }
}

function totals(page: DocumentPage, invoice: Invoice, words: DocumentWords): void {
  const { locale, currency, net, gross, taxes } = invoice;
  page.makeRoom((taxes.length + 2) * 16 + 10);
  page.rule();
  const row = (name: string, amount: number, bold = false) => {
    page.text(name, { x: 250, width: 180, bold, align: 'right' });
    const shown = `${amountIn(locale, currency, amount)}${bold ? ` ${currency}` : ''}`;
    page.y += page.text(shown, { x: 435, width: PAGE.right - 435, bold, align: 'right' }) + 2;
  };
  page.y += 4;
  row(words.net, net);
  for (const { rateBp, base, tax } of taxes)
    row(`${words.tax} ${perCentIn(locale, rateBp)} (${amountIn(locale, currency, base)})`, tax);
  row(words.total, gross, true);
  page.y += 16;
}

/** Why no tax is asked for. */
const reasons = ({ taxes }: Invoice) => taxes.map(({ reason }) => reason);

function paragraph(page: DocumentPage, text: string): void {
  const style = { x: PAGE.left, width: WIDTH };
  page.makeRoom(page.height(text, style));
  page.y += page.text(text, style) + 8;
}
