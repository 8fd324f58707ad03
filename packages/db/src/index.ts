export * from './backup/index.ts';
export * from './embedded/index.ts';
export * from './faults/index.ts';
export * from './guard/index.ts';
export * from './migrate/index.ts';
export * from './schema/index.ts';
