import type { Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';
import { invoiceErrors } from './invoices.errors.ts';
import type { InvoiceSettings } from './settings.schemas.ts';

export interface InvoiceNumber {
  series: string;
  number: number;
  numberText: string;
}

/**
 * Takes the next number of a series. The series stays locked until the transaction ends, and gives the number out again where that fails:
 * so there is no gap, and no number twice. Call it last. Throws INVOICE_DATE_ORDER where the last of the series has a later date.
 */
export async function takeNumber(
  tx: Tx,
  tenantId: string,
  { pattern, ...settings }: InvoiceSettings,
  { kind, type, issueDate }: { kind: string; type: 'invoice' | 'credit_note'; issueDate: string },
): Promise<InvoiceNumber> {
  const series = `${kind}:${type}`;
  // Where the year stands in the number, each year counts from one.
  const year = pattern.includes('{YYYY}') ? Number(issueDate.slice(0, 4)) : 0;
  await tx.execute(sql`
    insert into invoice_series (tenant_id, series, year, next) values (${tenantId}, ${series}, ${year}, 1) on conflict do nothing`);
  const [row] = await tx.execute<{ number: number }>(sql`
    update invoice_series set next = next + 1, last_issue_date = ${issueDate}::date
     where tenant_id = ${tenantId} and series = ${series} and year = ${year} and (last_issue_date is null or last_issue_date <= ${issueDate}::date)
       and not exists (select from invoice_series later where later.tenant_id = ${tenantId} and later.series = ${series}
                          and later.year <> ${year} and later.last_issue_date > ${issueDate}::date)
    returning next - 1 as number`);
  if (!row) throw invoiceErrors.DATE_ORDER();
  const { number } = row;
  const prefix = type === 'invoice' ? settings.prefix : settings.creditPrefix;
  const numberText = pattern
    .replace('{PREFIX}', () => prefix)
    .replace('{YYYY}', issueDate.slice(0, 4))
    .replace(/\{(0+)\}/, (_match, zeros: string) => String(number).padStart(zeros.length, '0'));
  return { series, number, numberText };
}
