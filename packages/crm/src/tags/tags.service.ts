import type { ById } from '@mainstay/core';
import { tags } from '@mainstay/db/schema';
import { inLocale, checkVersion, escapeLike, type TenantContext } from '@mainstay/kernel';
import { ilike } from 'drizzle-orm';
import type { Tx } from '@mainstay/db';
import { replaceCompanyTag } from '../companies/index.ts';
import { type CarrierWriter, carrierWriterOf, replaceTag } from '../contacts/index.ts';
import { tagRows } from './tags.rows.ts';
import type { CreateTag, ListTags, Tag, TagPage, UpdateTag } from './tags.schemas.ts';

/** A page of the tenant's tags, each with the numbers of contacts and companies that carry it. */
export async function listTags(ctx: TenantContext, query: ListTags): Promise<TagPage> {
  const found = query.search && ilike(tags.name, `${escapeLike(query.search)}%`);
  const sorted = await inLocale(ctx, query);
  return ctx.db.read((tx) => tagRows.page(tx, ctx.tenantId, sorted, found ? [found] : []));
}

/** One tag. Throws NOT_FOUND. */
export async function getTag(ctx: TenantContext, { id }: ById): Promise<Tag> {
  return ctx.db.one((tx) => tagRows.get(tx, ctx.tenantId, id));
}

/** Creates a tag that nothing carries yet. Throws TAG_EXISTS, also for a name in other letter case. */
export async function createTag(ctx: TenantContext, input: CreateTag): Promise<Tag> {
  return ctx.db.write((tx) => tagRows.insert(tx, ctx.tenantId, input));
}

/** Renames a tag, on every contact and company that carries it. Throws NOT_FOUND, VERSION_CONFLICT, TAG_EXISTS. */
export async function updateTag(ctx: TenantContext, { id, version, ...changes }: UpdateTag): Promise<Tag> {
  const writer = await carrierWriterOf(ctx);
  return ctx.db.write(async (tx) => {
    const old = await tagRows.lock(tx, ctx.tenantId, id);
    checkVersion(version, old, changes);
    const { name } = changes;
    if (name === undefined || name === old.name) return old;
    await replaceEverywhere(tx, writer, { id, from: old.name, to: name });
    return tagRows.update(tx, ctx.tenantId, id, { name });
  });
}

/** Deletes a tag and takes it off every contact and company. Throws NOT_FOUND. */
export async function deleteTag(ctx: TenantContext, { id }: ById): Promise<void> {
  const writer = await carrierWriterOf(ctx);
  await ctx.db.write(async (tx) => {
    const { name } = await tagRows.lock(tx, ctx.tenantId, id);
    await replaceEverywhere(tx, writer, { id, from: name, to: null });
    await tagRows.remove(tx, ctx.tenantId, id);
  });
}

/** Renames a tag, or takes it off, on all that carries it. */
async function replaceEverywhere(tx: Tx, writer: CarrierWriter, tag: Parameters<typeof replaceTag>[2]): Promise<void> {
  await replaceTag(tx, writer, tag);
  await replaceCompanyTag(tx, writer, tag);
}
