import type { Tx } from '@mainstay/db';
import type { FormView } from '@mainstay/sections';
import { HONEYPOT, PAGE } from './form-fields.ts';
import { activeForms, type FormRow } from './forms.rows.ts';
import { maxLengthOf } from './forms.schemas.ts';

/** A form as visitors see it: nothing of what is done with what they send. */
export function formView({ id, fields, submitLabel, message }: FormRow) {
  return {
    id,
    fields: fields.map((field) => {
      const { key, type, label, required, options } = field;
      return { key, type, label, required, maxLength: maxLengthOf(field), ...(options ? { options } : {}) };
    }),
    submitLabel,
    message,
    honeypot: HONEYPOT,
    pageField: PAGE,
  } satisfies FormView;
}

/** Those of some forms that visitors can fill in, by id. */
export async function formViews(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, ReturnType<typeof formView>>> {
  const rows = await activeForms(tx, tenantId, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, formView(row)]));
}
