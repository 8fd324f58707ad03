import { samples, unique } from '@mainstay/testing/fixtures/samples';

const key = () => unique('field').replace(' ', '_');

export const customFieldSamples = samples({
  resource: 'customFields',
  create: () => ({ entity: 'contact' as const, key: key(), type: 'number' as const }),
  update: () => ({ label: unique('Field') }),
  calls: {
    'customFields.options': async (as, { owner }) => {
      const options = [{ label: 'Gold' }, { label: 'Silver' }];
      const name = key();
      const field = await owner.caller.customFields.create({ entity: 'contact', key: name, type: 'select', options });
      await owner.caller.contacts.create({ firstName: 'Ada', customFields: { [name]: 'Gold' } });
      const id = field.options[0]!.id;
      await as(owner).customFields.options({ id: field.id, changes: [{ op: 'remove', id, clear: true }] });
    },
    'customFields.convert': async (as, { owner }) => {
      const name = key();
      const { id } = await owner.caller.customFields.create({ entity: 'contact', key: name, type: 'text' });
      await owner.caller.contacts.create({ firstName: 'Ada', customFields: { [name]: '7' } });
      await as(owner).customFields.convert({ id, to: 'number' });
    },
    'customFields.unconvert': async (as, { owner }) => {
      const name = key();
      const { id } = await owner.caller.customFields.create({ entity: 'contact', key: name, type: 'text' });
      await owner.caller.contacts.create({ firstName: 'Ada', customFields: { [name]: '7' } });
      await owner.caller.customFields.convert({ id, to: 'number' });
      await as(owner).customFields.unconvert({ id });
    },
  },
  impersonal: { 'custom_field_defs.label': 'of the field' },
  tables: {
    custom_field_defs: { records: true },
    custom_field_conversions: { job: 'custom-fields:purge' },
    custom_field_old_values: { with: 'custom_field_conversions' },
    custom_field_values: { onePer: 'value of a filterable field' },
  },
});
