import { describe, expect, it } from 'vitest';
import { type CanonicalRow, linkHash, NO_LINK } from './canonical-row.ts';
import { LinkChecker } from './link-checker.ts';
import type { Link } from './links.repository.ts';

/** A moment of one day, by its hour. */
const at = (hour: number) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00.123456`;

function row(seq: number, occurredAt: string, values: Partial<CanonicalRow> = {}): CanonicalRow {
  return {
    seq: String(seq),
    id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    tenant_id: null,
    action: 'insert',
    entity_type: 'tag',
    entity_id: 'x',
    actor_type: 'user',
    actor_id: null,
    old: null,
    new: '{}',
    request_id: null,
    ip: null,
    user_agent: null,
    occurred_at: occurredAt,
    ...values,
  };
}

function chain(rows: [row: CanonicalRow, sealedAt: string][]): Link[] {
  let hash: Buffer = NO_LINK;
  return rows.map(([one, sealedAt], index) => {
    hash = linkHash(hash, one, sealedAt);
    return { n: index + 1, hash, auditId: one.id ?? '', sealedAt, row: one, previous: null, values: null };
  });
}

const check = (links: Link[]) => new LinkChecker({ n: 0, hash: NO_LINK }).check(links);

describe('the links of a chain', () => {
  it('hold where rows come behind younger ones within an hour', () => {
    const links = chain([
      [row(1, at(1)), at(1)],
      [row(3, at(1)), at(1)],
      [row(2, at(1)), at(2)],
    ]);
    expect(check(links)).toBeUndefined();
  });

  it('do not hold where a row comes behind younger ones of more than an hour ago', () => {
    const links = chain([
      [row(1, at(1)), at(1)],
      [row(3, at(1)), at(1)],
      [row(4, at(3)), at(3)],
      [row(2, at(3)), at(3)],
    ]);
    expect(check(links)).toMatchObject({ kind: 'inserted', n: 4, seq: 2 });
  });

  it('do not hold where a row claims an earlier time', () => {
    const links = chain([
      [row(1, at(5)), at(5)],
      [row(2, at(3)), at(5)],
    ]);
    expect(check(links)).toMatchObject({ kind: 'backdated', n: 2, seq: 2 });
  });

  it('hold when all were sealed long after they were written, as after a stop of the workers', () => {
    const links = chain([1, 2, 3, 4].map((seq) => [row(seq, at(seq)), at(20)]));
    expect(check(links)).toBeUndefined();
  });
});

describe('the hash', () => {
  const base = row(1, at(1));
  it.each([
    ['text of one field in the next', { entity_type: 'tagx', entity_id: '' }],
    ['an empty text for none', { actor_id: '' }],
    ['the text null for none', { actor_id: 'null' }],
    ['a length in the text', { entity_id: 'x\0\0\0\u0004user', actor_type: '' }],
  ])('differs for %s', (_what, change) => {
    expect(linkHash(NO_LINK, { ...base, ...change }, at(1)).equals(linkHash(NO_LINK, base, at(1)))).toBe(false);
  });
});
