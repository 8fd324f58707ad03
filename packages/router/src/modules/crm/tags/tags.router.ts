import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { ListTags, RenameTag, Tag, TagById, TagPage } from './tags.schemas.ts';
import { deleteTag, listTags, renameTag } from './tags.service.ts';

export const tagsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [],
      rest: { method: 'GET', path: '/tags' },
      summary: 'List tags with the number of contacts that carry each',
    })
    .input(ListTags)
    .output(TagPage)
    .query((opts) => listTags(opts.ctx, opts.input)),

  rename: tenantProcedure
    .meta({
      permission: 'contacts:write',
      limit: 'write',
      errors: ['NOT_FOUND', 'TAG_EXISTS'],
      rest: { method: 'PATCH', path: '/tags/:id', also: ['PUT'] },
      summary: 'Rename a tag, on every contact that carries it',
    })
    .input(RenameTag)
    .output(Tag)
    .mutation((opts) => renameTag(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'contacts:write',
      limit: 'write',
      errors: ['NOT_FOUND'],
      rest: { method: 'DELETE', path: '/tags/:id', status: 204 },
      summary: 'Delete a tag and take it off every contact',
    })
    .input(TagById)
    .output(z.void())
    .mutation((opts) => deleteTag(opts.ctx, opts.input)),
});
