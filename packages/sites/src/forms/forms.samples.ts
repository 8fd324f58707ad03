import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const fields = [{ key: 'email', type: 'email' as const, label: 'Email' }];

async function sent({ owner }: World, notify: string[] = []) {
  const { forms } = owner.caller;
  const { id: formId } = await forms.create({ name: unique('Form'), fields, notify });
  await forms.submit({ formId, fields: { email: `${unique('somebody').replace(' ', '-')}@example.com` } });
  const { data } = await forms.submissions({ id: formId });
  return data[0]!;
}

export const formSamples = samples({
  resource: 'forms',
  create: () => ({ name: unique('Form'), fields }),
  update: () => ({ message: unique('Thank you') }),
  calls: {
    'forms.submit': async (as, world) => {
      const { id: formId } = await world.owner.caller.forms.create({ name: unique('Form'), fields });
      return as(null).forms.submit({ formId, fields: { email: `${unique('new').replace(' ', '-')}@example.com` } });
    },
    'submissions.update': async (as, world) => {
      const { id } = await sent(world, ['owner@example.com']);
      await world.owner.caller.submissions.update({ id, status: 'spam' });
      await as(world.owner).submissions.update({ id, status: 'handled' });
    },
    'submissions.delete': async (as, world) => as(world.owner).submissions.delete({ id: (await sent(world)).id }),
  },
  impersonal: {
    'forms.name': 'what the form is called',
    'forms.message': 'written for the public',
    'forms.submit_label': 'written for the public',
    'form_submissions.spam_reason': 'one of a few that the product knows',
    'form_submissions.origin': 'of a page',
  },
  tables: { forms: { job: 'forms:purge' }, form_submissions: { job: 'forms:purge' } },
  asSystem: { 'forms.rows.ts': ['site-form'] },
});
