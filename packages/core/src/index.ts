export * from './countries.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './ids.ts';
export * from './names.ts';
export * from './pages.ts';
export * from './schemas.ts';
export * from './secrets.ts';
