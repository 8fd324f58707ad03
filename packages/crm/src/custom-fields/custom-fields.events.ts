import { CustomField } from './custom-fields.schemas.ts';

const FieldFacts = CustomField.pick({ id: true, entity: true, key: true, label: true, type: true });

/** The events of custom fields, and what they hold. */
export const customFieldEvents = {
  'customField.created': FieldFacts,
  'customField.updated': FieldFacts,
  'customField.deleted': FieldFacts,
};
