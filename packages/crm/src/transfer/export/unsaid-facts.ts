/**
 * The facts of a record that an import would not read from a file as they are: whatever a format cannot say, or says otherwise. Written beside
 * what it says, they make a file that gives equal records, whatever the format.
 */
export function unsaidFacts(
  facts: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([field, fact]) => canonical(fact) !== canonical(read[field])),
  );
}

/** Equal texts for equal facts: what is blank is absent, the first entry of a list is primary unless another is. */
function canonical(fact: unknown): string {
  if (fact === undefined || fact === null || fact === '') return '';
  if (Array.isArray(fact)) return fact.length === 0 ? '' : JSON.stringify(withPrimary(fact));
  if (typeof fact !== 'object') return JSON.stringify(fact);
  return Object.keys(fact).length === 0 ? '' : JSON.stringify(sorted(fact));
}

function withPrimary(list: readonly unknown[]): unknown[] {
  const entries = list.map((entry) => (typeof entry === 'object' && entry !== null ? sorted(entry) : entry));
  const at = entries.findIndex((entry) => isPrimary(entry));
  return entries.map((entry, index) =>
    typeof entry === 'object' && entry !== null ? { ...entry, primary: index === Math.max(0, at) } : entry,
  );
}

function isPrimary(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'primary' in entry && entry.primary === true;
}

function sorted(fact: object): Record<string, unknown> {
  const { primary, ...rest } = fact as Record<string, unknown>;
  const filled = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(filled.sort(([a], [b]) => (a < b ? -1 : 1))), ...(primary ? { primary } : {}) };
}
