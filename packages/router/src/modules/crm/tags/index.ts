import { defineModule } from '@mainstay/kernel';
import { tagsRouter } from './tags.router.ts';

export { tagErrors } from './tags.errors.ts';

export const tagsModule = defineModule({
  name: 'crm/tags',
  dependsOn: ['crm/contacts'],
  router: { tags: tagsRouter },
});
