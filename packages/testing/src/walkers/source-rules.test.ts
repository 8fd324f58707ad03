import { expect, it } from 'vitest';
import {
  bannedWords,
  currencyFaults,
  fractionFaults,
  foundByHandFaults,
  staleCacheFaults,
  systemReasons,
  wordFaults,
} from './source-rules.ts';

const lines = (faults: string[]) => faults.map((fault) => fault.split(':')[1]);

it('finds what is dropped from a cache outside work on commit', () => {
  const source = `
    function invalidateKey(tx: Tx, hash: Buffer) {
      onCommit(tx, () => keys.invalidate(hash));
      onceCommitted(tx, stale, names, (all) => cache.deleteByTags(all));
    }
    // cache.delete(key) is said here only
    await ctx.db.write(async (tx) => {
      onCommit(tx, () => {});
      await cache.delete(key);
    });
    await services.cache.deleteByTags([tag]);
    principals.invalidateUser(userId);
    principals.forget(sessionId);
    async function forgetAbout() {}
    function invalidateAll(services: Services) {}
    invalidateAbout(tx, services, { people: [userId] });
  `;
  expect(
    lines(staleCacheFaults('f.ts', source))
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual([9, 11, 12, 13, 14, 15]);
});

it('finds a row that is looked up and refused by hand', () => {
  const source = `
    const row = await repository.findImport(tx, tenantId, id);
    if (!row) throw commonErrors.NOT_FOUND();
    const [open] = await repository.lockOpen(tx, tenantId, {
      id,
    });
    if (!open) throw commonErrors.NOT_FOUND();
    const key = await keyRows.lock(tx, tenantId, id);
    if (key.status === 'revoked') throw commonErrors.NOT_FOUND();
    const role = await roleRows.find(tx, tenantId, roleId);
    if (!role) throw commonErrors.INVALID_REFERENCE({ field: 'roleId' });
  `;
  expect(lines(foundByHandFaults('f.ts', source))).toEqual(['2', '4']);
});

it('finds what asks Intl for the digits of a currency', () => {
  const source = `
    new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);
    // style: 'currency' is said here only
    const { maximumFractionDigits } = format.resolvedOptions();
    new Set(Intl.supportedValuesOf('currency'));
    new Intl.NumberFormat('en').format(count);
  `;
  expect(lines(currencyFaults('f.ts', source))).toEqual(['2', '4', '5']);
});

it('finds binary fractions where there is money', () => {
  const source = `
    import { divide } from '@mainstay/core/money';
    const tax = amount * 0.19; // not 0.07
    const half = total / 2;
    const whole = Math.round(net);
    const text = (gross / 100).toFixed(2);
    const read = Number.parseFloat('1.10');
    const right = divide(gross * BigInt(rate), 10_000n);
    const share = sql\`amount * 0.5 / 2\`;
    const pattern = /^\\d+\\.\\d{2}$/;
  `;
  expect(lines(fractionFaults('f.ts', source))).toEqual(['3', '4', '5', '6', '6', '7']);
  expect(fractionFaults('f.ts', source.replace('core/money', 'core'))).toEqual([]);
});

it('finds what takes the system role', () => {
  const source = `
    // asSystem('seed', …) is said here only
    await database.asSystem('sweep', (tx) => rows.remove(tx));
    await writeAsSystem(
      'dispatch',
      work,
    );
  `;
  expect(systemReasons(source)).toEqual(['sweep', 'dispatch']);
});

it('finds words in comments that the glossary wants nowhere', () => {
  const glossary = `
| Word | What it is |
| ---- | ---------- |
| twin | no         |

| Not    | But          | Where    |
| ------ | ------------ | -------- |
| Make a | Create a     | messages |
| felt   | takes effect | anywhere |
`;
  const { anywhere, messages } = bannedWords(glossary);
  expect([anywhere, messages]).toEqual([['felt'], ['make a', 'felt']]);
  const source = `
    /** A change is Felt at once. */
    const felt = 1;
    // Make a felts of it.
    // felt
  `;
  expect(lines(wordFaults('f.ts', source, anywhere))).toEqual(['2', '5']);
});
