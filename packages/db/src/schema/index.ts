export * from './columns.ts';
export * from './crm.ts';
export * from './platform.ts';
