/** `pnpm bench` runs the contest; `pnpm bench crm` what the CRM costs when there is much of it; `pnpm bench lane` what websites cost. */
if (process.argv[2] === 'crm') {
  process.argv.splice(2, 1);
  await import('./crm/main.ts');
} else if (process.argv[2] === 'lane') {
  process.argv.splice(2, 1);
  await import('./lane/main.ts');
} else {
  await import('./main.ts');
}
