import type { ChainFault } from '../audit.schemas.ts';
import { linkHash } from './canonical-row.ts';
import { REBASED, REWOUND } from './chain.repository.ts';
import type { Link } from './links.repository.ts';

/** No transaction takes this long, in milliseconds; a row that comes later than this was not there in time. */
const LATE_MS = 3_600_000;

/** How far a chain is re-sealed: links 1 to `n` are, and the next rests on what link `n` was before, the bridge. */
export interface Rebase {
  n: number;
  bridge: Buffer;
}

const moment = (text: string) => Date.parse(`${text}Z`);

const VALUE_FAULTS = {
  edited: { kind: 'edited', message: 'A personal value of this row is not what the row commits to' },
  gone: {
    kind: 'value-deleted',
    message: 'A personal value of this row is gone, though the person it is about was not erased',
  },
} as const;

/** Walks a chain's links in order, and stops at the first that does not hold. */
export class LinkChecker {
  #n: number;
  #hash: Buffer;
  /** The highest seq by the moment of sealing, for those of the last hour; and for all before. */
  readonly #recent: { sealedAt: number; seq: number }[] = [];
  #settledSeq = 0;
  #latest = Number.NEGATIVE_INFINITY;
  /** The last link's row, for what is told about it. */
  last: Link | null = null;
  /** Where the sealer has noted that the database lost its end. */
  readonly rewound: { n: number; occurredAt: string }[] = [];
  /** When the links before were sealed anew, the last time. */
  rebased: { n: number; occurredAt: string } | null = null;
  /** How far the chain was re-sealed when the last links were read; undefined before any. */
  #rebasedN: number | null | undefined;

  readonly #end: { n: number; hash: Buffer } | null;

  /** `end` is what an authentic head says of the last link. */
  constructor(start: { n: number; hash: Buffer }, end: { n: number; hash: Buffer } | null = null) {
    this.#n = start.n;
    this.#hash = start.hash;
    this.#end = end;
  }

  get hash(): Buffer {
    return this.#hash;
  }

  get n(): number {
    return this.#n;
  }

  /**
   * Checks the next links; undefined when all hold. Where the chain was re-sealed further since the links before were read, what these held
   * is not what is stored now: whoever re-seals checks the same, and authenticates how far it is, so the walk goes on from there.
   */
  check(links: readonly Link[], rebase: Rebase | null = null): ChainFault | undefined {
    const rebasedN = rebase?.n ?? null;
    if (this.#rebasedN !== undefined && this.#rebasedN !== rebasedN) this.#hash = links[0]?.previous ?? this.#hash;
    this.#rebasedN = rebasedN;
    for (const [index, link] of links.entries()) {
      if (rebase && link.n === rebase.n + 1) this.#hash = rebase.bridge;
      const fault = this.#checkOne(link, links, index);
      if (fault) return fault;
      this.#n = link.n;
      this.#hash = link.hash;
      this.last = link;
    }
    return undefined;
  }

  #checkOne(link: Link, links: readonly Link[], index: number): ChainFault | undefined {
    const { n, row, auditId } = link;
    if (n !== this.#n + 1)
      return { n: this.#n + 1, seq: null, id: null, kind: 'seal-deleted', message: 'The seal of this link is gone' };
    if (!row) return { n, seq: null, id: auditId, kind: 'deleted', message: 'The row of this link is gone' };
    const about = { n, seq: Number(row.seq), id: row.id };
    const expected = linkHash(this.#hash, row, link.sealedAt);
    if (!expected.equals(link.hash)) return { ...about, ...this.#explain(link, expected, links, index) };
    if (link.values !== null) return { ...about, ...VALUE_FAULTS[link.values] };
    return this.#checkTime(link, about);
  }

  /** Which of the two was changed, the row or its seal; and whether rows were exchanged. */
  #explain(link: Link, expected: Buffer, links: readonly Link[], index: number): Pick<ChainFault, 'kind' | 'message'> {
    const next = links[index + 1];
    const isEnd = this.#end?.n === link.n && this.#end.hash.equals(expected);
    if (isEnd || (next?.row && linkHash(expected, next.row, next.sealedAt).equals(next.hash)))
      return { kind: 'seal-edited', message: 'The seal of this row was changed; the row itself is as it was' };
    const { row, sealedAt } = link;
    for (const { row: other } of links) {
      if (!row || !other || other === row) continue;
      const exchanged = [
        other,
        { ...other, id: row.id },
        { ...other, id: row.id, seq: row.seq },
        { ...row, seq: other.seq },
      ];
      if (exchanged.some((candidate) => linkHash(this.#hash, candidate, sealedAt).equals(link.hash)))
        return { kind: 'reordered', message: `This row and the one with seq ${other.seq} were exchanged` };
    }
    return { kind: 'edited', message: 'This row, or its seal, is not what was sealed' };
  }

  /** A row may be sealed behind younger ones, for as long as a transaction may take; one that comes later was put there. */
  #checkTime(
    { n, row, sealedAt: sealedText }: Link,
    about: Pick<ChainFault, 'n' | 'seq' | 'id'>,
  ): ChainFault | undefined {
    const sealedAt = moment(sealedText);
    const seq = Number(row?.seq);
    const occurredAt = moment(row?.occurred_at ?? '');
    for (let first = this.#recent[0]; first && sealedAt - first.sealedAt > LATE_MS; first = this.#recent[0]) {
      this.#settledSeq = Math.max(this.#settledSeq, first.seq);
      this.#recent.shift();
    }
    if (seq < this.#settledSeq)
      return {
        ...about,
        kind: 'inserted',
        message: 'This row claims a place among rows sealed more than an hour before it',
      };
    if (occurredAt < this.#latest - LATE_MS)
      return {
        ...about,
        kind: 'backdated',
        message: 'This row claims a time more than an hour before that of rows sealed before it',
      };
    if (row?.action === REWOUND) {
      // What was lost had taken its places: those behind it begin anew.
      this.#settledSeq = 0;
      this.#recent.length = 0;
      this.rewound.push({ n, occurredAt: `${row.occurred_at}Z` });
    }
    if (row?.action === REBASED) this.rebased = { n, occurredAt: `${row.occurred_at}Z` };
    const newest = this.#recent.at(-1);
    if (newest && newest.sealedAt === sealedAt) newest.seq = Math.max(newest.seq, seq);
    else this.#recent.push({ sealedAt, seq });
    this.#latest = Math.max(this.#latest, Number.isNaN(occurredAt) ? this.#latest : occurredAt);
    return undefined;
  }
}
