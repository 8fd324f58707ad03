import type { Database, Tx } from '@mainstay/db';
import { forms } from '@mainstay/db/schema';
import { outer, type RowOf, tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { HONEYPOT } from './form-fields.ts';
import type { Form, FormField, FormMapping } from './forms.schemas.ts';

const columns = {
  id: forms.id,
  name: forms.name,
  fields: sql<FormField[]>`${forms.fields}`.as('fields'),
  mapping: sql<FormMapping>`${forms.mapping}`.as('mapping'),
  notify: forms.notify,
  submitLabel: forms.submitLabel,
  message: forms.message,
  redirectUrl: forms.redirectUrl,
  allowedOrigins: forms.allowedOrigins,
  retentionDays: forms.retentionDays,
  active: forms.active,
  submissions: sql<number>`(select count(*)::int from form_submissions s
    where s.tenant_id = ${outer(forms.tenantId)} and s.form_id = ${outer(forms.id)} and s.status <> 'spam')`.as(
    'submissions',
  ),
  version: forms.version,
  createdAt: forms.createdAt,
  updatedAt: forms.updatedAt,
};

export const formRows = tenantRows(forms, { columns, sorts: { name: forms.name, createdAt: null } });
export type FormRow = RowOf<typeof columns>;

/** A form as it is shown. */
export function shownForm(row: FormRow): Form {
  return { ...row, honeypot: HONEYPOT };
}

/** Whose a form is that can be filled in; undefined for one that is not there, and while its tenant is suspended. */
export async function ownerOfForm(
  database: Database,
  id: string,
): Promise<{ tenantId: string; subdomain: string } | undefined> {
  const [row] = await database.asSystem('site-form', (tx) =>
    tx.execute<{ tenantId: string; subdomain: string }>(sql`
      select t.id as "tenantId", t.subdomain from forms f join tenants t on t.id = f.tenant_id
       where f.id = ${id} and f.active and f.deleted_at is null and t.status = 'active' and t.deleted_at is null`),
  );
  return row;
}

/** Those of some forms that can be filled in. */
export async function activeForms(tx: Tx, tenantId: string, ids: readonly string[]): Promise<FormRow[]> {
  if (ids.length === 0) return [];
  return (await formRows.many(tx, tenantId, ids)).filter(({ active }) => active);
}
