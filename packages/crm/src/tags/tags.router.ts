import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { CreateTag, ListTags, Tag, TagPage, UpdateTag } from './tags.schemas.ts';
import { createTag, deleteTag, getTag, listTags, updateTag } from './tags.service.ts';
import { tagErrors } from './tags.errors.ts';

export const tagsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'tags:read',
      rest: get('/tags'),
      summary: 'List tags with the number of contacts that carry each',
    })
    .input(ListTags)
    .output(TagPage)
    .query(({ ctx, input }) => listTags(ctx, input)),

  get: tenantProcedure
    .meta({
      permission: 'tags:read',
      rest: get('/tags/:id'),
      summary: 'Get a tag',
    })
    .input(ById)
    .output(Tag)
    .query(({ ctx, input }) => getTag(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'tags:write',
      errors: [tagErrors.EXISTS],
      rest: post('/tags'),
      summary: 'Create a tag',
    })
    .input(CreateTag)
    .output(Tag)
    .mutation(({ ctx, input }) => createTag(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'tags:write',
      errors: [tagErrors.EXISTS],
      rest: patch('/tags/:id'),
      emits: ['contact.updated', 'company.updated'],
      summary: 'Rename a tag',
    })
    .input(UpdateTag)
    .output(Tag)
    .mutation(({ ctx, input }) => updateTag(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'tags:write',
      rest: del('/tags/:id'),
      emits: ['contact.updated', 'company.updated'],
      summary: 'Delete a tag',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTag(ctx, input)),
});
