export * from './address/index.ts';
export * from './backup/index.ts';
export * from './faults/index.ts';
export * from './guard/index.ts';
