import type { ById } from '@mainstay/core';
import { formSubmissions } from '@mainstay/db/schema';
import { checkVersion, csvHead, csvLines, type TenantContext } from '@mainstay/kernel';
import { eq, ne, type SQL } from 'drizzle-orm';
import { arrivalOf } from '../arrival-of.ts';
import { submissionEvent } from '../forms.events.ts';
import { formRows } from '../forms.rows.ts';
import { announceSubmission, columnsOf, SPAM_DAYS, withoutContactIfRefused } from '../submit-form.ts';
import { answersOf, keptFor, submissionRows, toSubmission } from './submissions.rows.ts';
import type {
  ExportSubmissions,
  ListSubmissions,
  Submission,
  SubmissionPage,
  UpdateSubmission,
} from './submissions.schemas.ts';

/** Submissions read at a time for a file. */
const BATCH = 100;

const withStatus = (status: Submission['status'] | undefined): SQL =>
  status === undefined ? ne(formSubmissions.status, 'spam') : eq(formSubmissions.status, status);

/** What a form has had, newest first. Throws NOT_FOUND. */
export async function listSubmissions(
  ctx: TenantContext,
  { id: formId, status, email, ...query }: ListSubmissions,
): Promise<SubmissionPage> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const step = email === undefined ? undefined : await services.registry.arrivals(services, tenantId);
  return ctx.db.read(async (tx) => {
    await formRows.get(tx, tenantId, formId);
    const filters = [eq(formSubmissions.formId, formId), withStatus(status)];
    if (step && email !== undefined) {
      const nobody = { create: false, update: false, tags: [], source: '', consents: [], proof: { kind: '', ref: '' } };
      const { emailDigest } = await step(tx, { ...nobody, person: { email } }, {});
      filters.push(eq(formSubmissions.emailDigest, emailDigest ?? Buffer.alloc(0)));
    }
    const { data, meta } = await submissionRows.page(tx, tenantId, query, filters);
    return { data: data.map((row) => toSubmission(keys, row)), meta };
  });
}

/** One submission. Throws NOT_FOUND. */
export async function getSubmission(ctx: TenantContext, { id }: ById): Promise<Submission> {
  const keys = await ctx.services.vault.forTenant(ctx.tenantId);
  return toSubmission(keys, await ctx.db.one((tx) => submissionRows.get(tx, ctx.tenantId, id)));
}

/** Says what was done with a submission, or that it is spam or none; one that is none after all is taken in now. Throws NOT_FOUND, VERSION_CONFLICT. */
export async function updateSubmission(
  ctx: TenantContext,
  { id, version, status }: UpdateSubmission,
): Promise<Submission> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const step = await services.registry.arrivals(services, tenantId);
  return withoutContactIfRefused((fault) =>
    ctx.db.write(async (tx) => {
      const old = await submissionRows.lock(tx, tenantId, id);
      checkVersion(version, old, { status });
      const form = await formRows.get(tx, tenantId, old.formId);
      const isNoSpam = old.status === 'spam' && status !== 'spam';
      const isSpamNow = old.status !== 'spam' && status === 'spam';
      const answers = answersOf(keys, old);
      const arrived = isNoSpam ? columnsOf(await step(tx, arrivalOf(form, answers, fault === null), {})) : {};
      const row = await submissionRows.update(tx, tenantId, id, {
        status,
        ...arrived,
        ...(isNoSpam ? { spamReason: null, fault, keptUntil: keptFor(form.retentionDays) } : {}),
        ...(isSpamNow ? { spamReason: 'marked', keptUntil: keptFor(SPAM_DAYS) } : {}),
      });
      await ctx.emit(tx, submissionEvent('submission.updated', row, { changed: ['status'] }));
      if (isNoSpam) await announceSubmission(tx, services, { tenantId, actor: ctx.principal.actor }, form, row);
      return toSubmission(keys, row);
    }),
  );
}

/** Deletes a submission for good. Throws NOT_FOUND. */
export async function deleteSubmission(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const row = await submissionRows.lock(tx, ctx.tenantId, id);
    await submissionRows.remove(tx, ctx.tenantId, id);
    await ctx.emit(tx, submissionEvent('submission.deleted', row));
  });
}

/** What a form has had as CSV, the oldest first, in pieces. What it does not ask for any more is in the last column. Throws NOT_FOUND. */
export async function exportSubmissions(
  ctx: TenantContext,
  { id: formId, status }: ExportSubmissions,
): Promise<AsyncIterable<string>> {
  const { tenantId } = ctx;
  const keys = await ctx.services.vault.forTenant(tenantId);
  const form = await ctx.db.one((tx) => formRows.get(tx, tenantId, formId));
  const fields = form.fields.map(({ key }) => key);
  const filters = [eq(formSubmissions.formId, formId), withStatus(status)];
  const lineOf = ({ id, createdAt, status: is, contactId, fields: answers }: Submission) => {
    const rest = Object.fromEntries(Object.entries(answers).filter(([key]) => !fields.includes(key)));
    const shown = fields.map((key) => String(answers[key] ?? ''));
    return [id, createdAt, is, contactId ?? '', ...shown, Object.keys(rest).length === 0 ? '' : JSON.stringify(rest)];
  };
  async function* pieces(): AsyncGenerator<string> {
    ctx.reply.headers = { 'content-disposition': 'attachment; filename="submissions.csv"' };
    yield csvHead(['id', 'createdAt', 'status', 'contactId', ...fields, 'other']);
    for (let cursor: string | undefined, more = true; more; ) {
      const query = { limit: BATCH, sort: 'createdAt' as const, ...(cursor === undefined ? {} : { cursor }) };
      const { data, meta } = await ctx.db.read((tx) => submissionRows.page(tx, tenantId, query, filters));
      yield csvLines(data.map((row) => lineOf(toSubmission(keys, row))));
      cursor = meta.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
  }
  return pieces();
}
