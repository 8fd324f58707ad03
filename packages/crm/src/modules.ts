// One line for each module; index.ts gathers them. Their types keep their names in declarations that way, whose length is limited.
export { analyticsModule } from './analytics/index.ts';
export { companiesModule } from './companies/index.ts';
export { contactsModule } from './contacts/index.ts';
export { customFieldsModule } from './custom-fields/index.ts';
export { dealsModule } from './deals/index.ts';
export { filesModule } from './files/index.ts';
export { notesModule } from './notes/index.ts';
export { pipelinesModule } from './pipelines/index.ts';
export { tagsModule } from './tags/index.ts';
export { tasksModule } from './tasks/index.ts';
export { transferModule } from './transfer/index.ts';
export { viewsModule } from './views/index.ts';
