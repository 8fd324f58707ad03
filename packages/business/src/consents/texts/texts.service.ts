import { createHash } from 'node:crypto';
import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { consentPurposes, consentTexts } from '@mainstay/db/schema';
import { type TenantContext, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, sql } from 'drizzle-orm';
import { consentErrors } from '../consents.errors.ts';
import { purposeRows, requirePurpose } from '../purposes/purposes.service.ts';
import type { ConsentText, ConsentTextPage, CreateConsentText, ListConsentTexts } from './texts.schemas.ts';

const purpose = sql<string>`(select p.key from consent_purposes p where p.tenant_id = consent_texts.tenant_id and p.id = consent_texts.purpose_id)`;

const textRows = tenantRows(consentTexts, {
  columns: {
    id: consentTexts.id,
    purpose,
    locale: consentTexts.locale,
    n: consentTexts.n,
    body: consentTexts.body,
    sha256: consentTexts.sha256,
    version: consentTexts.version,
    createdAt: consentTexts.createdAt,
    updatedAt: consentTexts.updatedAt,
  },
  sorts: { createdAt: null },
});

/** The text of a purpose by its id. Throws CONSENT_TEXT_UNKNOWN. */
export async function requireText(tx: Tx, tenantId: string, purposeId: string, id: string): Promise<void> {
  const found = and(
    eq(consentTexts.tenantId, tenantId),
    eq(consentTexts.purposeId, purposeId),
    eq(consentTexts.id, id),
  );
  if ((await tx.$count(consentTexts, found)) === 0) throw consentErrors.TEXT_UNKNOWN();
}

/** The text of a purpose that says exactly this, the latest of several; undefined where none does. */
export async function textIdOf(tx: Tx, tenantId: string, purposeId: string, body: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: consentTexts.id })
    .from(consentTexts)
    .where(
      and(
        eq(consentTexts.tenantId, tenantId),
        eq(consentTexts.purposeId, purposeId),
        eq(consentTexts.sha256, sha256Of(body)),
      ),
    )
    .orderBy(desc(consentTexts.id))
    .limit(1);
  return found?.id;
}

const sha256Of = (body: string) => createHash('sha256').update(body).digest('hex');

/** A page of the texts that people were asked with. */
export async function listConsentTexts(ctx: TenantContext, query: ListConsentTexts): Promise<ConsentTextPage> {
  const { tenantId } = ctx;
  return ctx.db.read((tx) =>
    textRows.page(tx, tenantId, query, [
      query.locale === undefined ? undefined : eq(consentTexts.locale, query.locale),
      query.purpose === undefined
        ? undefined
        : sql`${consentTexts.purposeId} in (select p.id from ${consentPurposes} p where p.tenant_id = ${tenantId} and p.key = ${query.purpose})`,
    ]),
  );
}

/** One text. Throws NOT_FOUND. */
export async function getConsentText(ctx: TenantContext, { id }: ById): Promise<ConsentText> {
  return ctx.db.one((tx) => textRows.get(tx, ctx.tenantId, id));
}

/** Adds a wording; those before stay, since people were asked with them. Throws CONSENT_PURPOSE_UNKNOWN. */
export async function createConsentText(
  ctx: TenantContext,
  { body, ...input }: CreateConsentText,
): Promise<ConsentText> {
  const { tenantId } = ctx;
  const sha256 = sha256Of(body);
  return ctx.db.write(async (tx) => {
    const { id: purposeId } = await requirePurpose(tx, tenantId, input.purpose, { archived: false });
    // Two wordings at once get their numbers one after the other.
    await purposeRows.lock(tx, tenantId, purposeId, 'no key update');
    const before = and(
      eq(consentTexts.tenantId, tenantId),
      eq(consentTexts.purposeId, purposeId),
      eq(consentTexts.locale, input.locale),
    );
    const n = (await tx.$count(consentTexts, before)) + 1;
    return textRows.insert(tx, tenantId, { purposeId, locale: input.locale, n, body, sha256 });
  });
}
