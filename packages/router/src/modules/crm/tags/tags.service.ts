import { commonErrors } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import { forgetContacts } from '../contacts/index.ts';
import * as repository from './tags.repository.ts';
import type { ListTags, RenameTag, Tag } from './tags.schemas.ts';

/** A tenant's tags with the number of contacts that carry each. */
export async function listTags(ctx: TenantContext, query: ListTags) {
  return ctx.db.read((tx) => repository.listTags(tx, ctx.tenantId, query));
}

/** Renames a tag, on every contact that carries it. Throws NOT_FOUND, TAG_EXISTS. */
export async function renameTag(ctx: TenantContext, { id, name }: RenameTag): Promise<Tag> {
  const { tenantId } = ctx;
  const { tag, carriers } = await ctx.db.write(async (tx) => {
    const old = await repository.lockTag(tx, tenantId, id);
    if (old === undefined) throw commonErrors.NOT_FOUND();
    await repository.renameTag(tx, tenantId, id, name);
    const changed = await repository.retagContacts(tx, tenantId, id, old, name);
    return { tag: await repository.findTag(tx, tenantId, id), carriers: changed };
  });
  await forgetContacts(ctx.services, tenantId, carriers);
  return tag;
}

/** Deletes a tag and takes it off every contact. Throws NOT_FOUND. */
export async function deleteTag(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  const { tenantId } = ctx;
  const carriers = await ctx.db.write(async (tx) => {
    const old = await repository.lockTag(tx, tenantId, id);
    if (old === undefined) throw commonErrors.NOT_FOUND();
    const changed = await repository.retagContacts(tx, tenantId, id, old, null);
    await repository.deleteTag(tx, tenantId, id);
    return changed;
  });
  await forgetContacts(ctx.services, tenantId, carriers);
}
