import {
  eraseSubjects,
  ofOthers,
  type Person,
  type PersonalTable,
  storedBytes,
  type StoredRow,
} from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { openBuyer } from './invoices.rows.ts';

/** Years, after the one that an invoice was issued in, for which tax law asks for it with its buyer. */
const INVOICE_YEARS = 10;

/** The last day on which an invoice is kept: the end of the tenth year after that of its issue. */
export const keptUntil = (invoice: SQL) =>
  sql`make_date(extract(year from ${invoice}.issue_date)::int + ${INVOICE_YEARS}, 12, 31)`;

function openInvoice(row: StoredRow, { keys }: Person): object {
  return {
    buyer: openBuyer(keys, {
      id: String(row['id']),
      buyer: storedBytes(row['buyer']),
      buyerKey: storedBytes(row['buyer_key']),
    }),
  };
}

/** What invoices hold of people. */
export const invoicePersonal: Record<string, PersonalTable> = {
  invoices: {
    about: (people) => sql`r.contact_id = any (${people})`,
    erase: 'keep',
    reason: 'Tax law asks for it with its buyer, which is sealed under a key of its own; drafts are deleted',
    until: keptUntil(sql`r`),
    open: openInvoice,
    async run(tx, { tenantId }, people) {
      const rows = await tx.execute<{ id: string }>(
        sql`delete from invoices where tenant_id = ${tenantId} and status = 'draft' and contact_id = any (${people}) returning id`,
      );
      if (rows.length > 0)
        await eraseSubjects(
          tx,
          tenantId,
          'invoice',
          [...rows].map(({ id }) => id),
        );
    },
  },
  balance_entries: {
    about: (people) => sql`r.contact_id = any (${people})`,
    erase: 'keep',
    reason: 'What is owed; names nobody but by the invoice',
  },
  invoice_documents: ofOthers('Of the invoice that it is, under the key of its buyer'),
  payments: ofOthers('Of the invoice that they pay, which is kept'),
  refunds: ofOthers('Of the invoice that they pay back, which is kept'),
};
