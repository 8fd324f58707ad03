import { ById } from '@mainstay/core';
import { del, get, patch, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { Submission, UpdateSubmission } from './submissions.schemas.ts';
import { deleteSubmission, getSubmission, updateSubmission } from './submissions.service.ts';

export const submissionsRouter = router({
  get: tenantProcedure
    .meta({
      permission: 'submissions:read',
      rest: get('/submissions/:id'),
      summary: 'Get what somebody sent by a form',
    })
    .input(ById)
    .output(Submission)
    .query(({ ctx, input }) => getSubmission(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'submissions:write',
      rest: patch('/submissions/:id'),
      emits: [
        'submission.updated',
        'form.submitted',
        'contact.created',
        'contact.updated',
        'deal.created',
        'consent.changed',
      ],
      summary: 'Say what was done with a submission, or that it is spam or none',
    })
    .input(UpdateSubmission)
    .output(Submission)
    .mutation(({ ctx, input }) => updateSubmission(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'submissions:write',
      rest: del('/submissions/:id'),
      emits: ['submission.deleted'],
      summary: 'Delete a submission for good',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSubmission(ctx, input)),
});
