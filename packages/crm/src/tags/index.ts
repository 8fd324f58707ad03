import { defineModule, goesWithContact } from '@mainstay/kernel';
import { tagsRouter } from './tags.router.ts';
import { tagErrors } from './tags.errors.ts';

export const tagsModule = defineModule({
  name: 'crm/tags',
  dependsOn: ['crm/contacts', 'crm/companies'],
  permissions: {
    'tags:read': ['manager', 'member', 'viewer'],
    'tags:write': ['manager', 'member'],
  },
  // A tag that is renamed or deleted changes on all contacts.
  wholeTenant: ['tags:write'],
  router: { tags: tagsRouter },
  errors: [tagErrors],
  personalData: { contact_tags: goesWithContact() },
});
