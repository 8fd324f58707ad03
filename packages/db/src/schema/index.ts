export * from './columns.ts';
export * from './crm.ts';
export * from './delivery.ts';
export * from './identity.ts';
export * from './platform.ts';
export * from './sign-in.ts';
export * from './tenancy.ts';
