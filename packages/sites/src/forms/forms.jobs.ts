import { binCutoff, type JobHandler, mailText, removeWhere, sendMail } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { formRows } from './forms.rows.ts';
import { submissionRows } from './submissions/submissions.rows.ts';

/** Rows in a transaction. */
const BATCH = 1_000;

/** Removes submissions and spam whose time is over, and forms from the bin with all they had. What a legal hold is on stays. */
export const purgeForms: JobHandler = async ({ database }, _payload, { signal }) => {
  const isHeld = (row: string) =>
    sql.raw(`${row}.contact_id is not null and mainstay.is_held(${row}.tenant_id, 'contact', ${row}.contact_id)`);
  await removeWhere(database, signal, {
    table: 'form_submissions',
    isOver: () => sql`r.kept_until < now() and not (${isHeld('r')})`,
    most: BATCH,
  });
  await removeWhere(database, signal, {
    table: 'forms',
    isOver: (tenantId) => sql`r.deleted_at < ${binCutoff(tenantId)} and not exists (
      select from form_submissions s where s.tenant_id = r.tenant_id and s.form_id = r.id and ${isHeld('s')})`,
    most: BATCH,
  });
};

/** Mails those whom a form names that it was sent. What was sent stays where it is sealed: the mail says where to read it. */
export const notifyOfSubmission: JobHandler = async (services, { tenantId, submissionId }, job) => {
  const found = await services.database.read({ tenantId }, async (tx) => {
    const row = await submissionRows.find(tx, tenantId, String(submissionId));
    return row && (await formRows.find(tx, tenantId, row.formId));
  });
  for (const to of found?.notify ?? [])
    await sendMail(services, job, {
      kind: 'form',
      to,
      messageId: `form-${String(submissionId)}`,
      subject: mailText`New submission: ${found!.name}`,
      text: mailText`Somebody has sent the form “${found!.name}”. Sign in to read what they wrote.

Submission: ${String(submissionId)}`,
    });
};
