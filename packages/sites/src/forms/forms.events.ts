import { ChangedFields, Id } from '@mainstay/core';
import type { EventData, NewEvent } from '@mainstay/kernel';
import { z } from 'zod';
import type { FormRow } from './forms.rows.ts';
import { answersOf, submissionsOf } from './submissions/submissions.rows.ts';

const FormFacts = z.object({ id: Id, name: z.string(), active: z.boolean() });
const SubmissionFacts = z.object({ id: Id, formId: Id, contactId: Id.nullable(), status: z.string() });

/** The events of forms, and what they hold. */
export const formEvents = {
  'form.created': FormFacts,
  'form.updated': FormFacts.extend({ changed: ChangedFields }),
  'form.deleted': FormFacts,
  'form.restored': FormFacts,
  'form.submitted': SubmissionFacts.extend({
    formName: z.string(),
    fields: z
      .record(z.string(), z.union([z.string(), z.boolean()]))
      .optional()
      .describe(
        'The answers by the keys of the fields, for readers of submissions and as long as the submission is there',
      ),
  }),
  'submission.updated': SubmissionFacts.extend({ changed: ChangedFields }),
  'submission.deleted': SubmissionFacts,
};

export function formEvent(
  type: string,
  row: Pick<FormRow, 'id' | 'name' | 'active' | 'version'>,
  changed?: string[],
): NewEvent {
  const { id, name, active, version } = row;
  return { type, entity: { type: 'form', id, version }, data: { id, name, active, ...(changed ? { changed } : {}) } };
}

interface SubmissionOfEvent {
  id: string;
  formId: string;
  contactId: string | null;
  status: string;
  version: number;
}

export function submissionEvent(type: string, row: SubmissionOfEvent, more: object = {}): NewEvent {
  const { id, formId, contactId, status, version } = row;
  return { type, entity: { type: 'submission', id, version }, data: { id, formId, contactId, status, ...more } };
}

/** Events name a submission; what it says is read from where it is sealed, as long as it is there. */
export const submissionEventData: EventData = {
  permission: 'submissions:read',
  sealed: ['fields'],
  async open(services, tenantId, events) {
    const keys = await services.vault.forTenant(tenantId);
    const ids = events.filter(({ type }) => type === 'form.submitted').map(({ entity }) => entity.id);
    const rows = await services.database.readOne({ tenantId }, (tx) => submissionsOf(tx, tenantId, ids));
    const answers = new Map(rows.map((row) => [row.id, answersOf(keys, row)]));
    return new Map(
      events.flatMap(({ id, entity }) => {
        const fields = answers.get(entity.id);
        return fields === undefined ? [] : [[id, { fields }] as const];
      }),
    );
  },
};
