import { invoiceSettings } from '@mainstay/db/schema';
import { checkVersion, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { settingsOf } from './invoices.rows.ts';
import { checkTaxId } from './tax/check-tax-id.ts';
import type { InvoiceSettings, UpdateInvoiceSettings } from './settings.schemas.ts';

/** Who issues the tenant's invoices, and how they are numbered. */
export async function getInvoiceSettings(ctx: TenantContext): Promise<InvoiceSettings> {
  return ctx.db.read((tx) => settingsOf(tx, ctx.tenantId));
}

/** Changes what invoices are finalized with from now on. Throws VERSION_CONFLICT, TAX_ID_INVALID. */
export async function updateInvoiceSettings(
  ctx: TenantContext,
  { version, ...changes }: UpdateInvoiceSettings,
): Promise<InvoiceSettings> {
  const { tenantId } = ctx;
  checkTaxId(changes.seller, 'seller.taxId');
  return ctx.db.write(async (tx) => {
    // The row is made first, so that two changes at once come one after the other.
    await tx.insert(invoiceSettings).values({ tenantId }).onConflictDoNothing();
    await tx.execute(sql`select 1 from invoice_settings where tenant_id = ${tenantId} for update`);
    const old = await settingsOf(tx, tenantId);
    checkVersion(version, old, changes);
    const values = { ...old, ...changes, version: old.version + 1 };
    await tx
      .update(invoiceSettings)
      .set({ ...values, updatedAt: sql`now()` })
      .where(sql`tenant_id = ${tenantId}`);
    return settingsOf(tx, tenantId);
  });
}
