import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import type { ChainFault, Verification, VerifyAudit } from '../audit.schemas.ts';
import { NO_LINK } from './canonical-row.ts';
import * as repository from './chain.repository.ts';
import { isHeadAuthentic } from './head-mac.ts';
import { checkLedger, LEDGER_FAULTS } from './ledger-check.ts';
import { readSettledSeq } from './ledger.repository.ts';
import { LinkChecker } from './link-checker.ts';
import { type Links, readLinks } from './links.repository.ts';
import { openRebase } from './rebase-chains.ts';

/** Links read in one statement; each takes its row with it. */
const LINKS = 1_000;

/** Rows looked at in one statement for their seals. */
const ROWS = 5_000;

/** Marks of losses that are told, the latest. */
const REWOUND_MOST = 20;

/** How often a chain is walked anew because retention deleted from it, or it was re-sealed, meanwhile. */
const TRIES = 3;

/** A chain, and the way to read it: every statement by itself, so that no transaction is held while it is walked. */
export interface ChainSource {
  /** The tenant, or the installation. */
  chain: string;
  read: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;
  signal?: AbortSignal | undefined;
}

/**
 * Walks a whole chain: every link against its row, the end against the authenticated head, every row for its seal. Takes time in
 * proportion to the log and little memory. Throws UNAVAILABLE when the caller leaves.
 */
export async function verifyChain(services: Services, source: ChainSource, known: VerifyAudit): Promise<Verification> {
  for (let attempt = 1; ; attempt++) {
    const { purgedN, rebasedN, ...verification } = await walk(services, source, known);
    if (verification.ok || attempt === TRIES) return verification;
    const now = await source.read((tx) => repository.readHead(tx, source.chain));
    if ((now.head?.purgedN ?? 0) === purgedN && now.rebasedN === rebasedN) return verification;
  }
}

async function walk(
  services: Services,
  source: ChainSource,
  known: VerifyAudit,
): Promise<Verification & { purgedN: number; rebasedN: number | null }> {
  const { chain, read } = source;
  // Before the rows: what is behind the cursor then was sealed before.
  const settledSeq = await services.database.asSystem('audit-chain', (tx) => readSettledSeq(tx, chain));
  const { head, last, rebasedN } = await read((tx) => repository.readHead(tx, chain));
  const purgedN = head?.purgedN ?? 0;
  const [start] = purgedN === 0 ? [] : (await read((tx) => readLinks(tx, chain, purgedN - 1, 1))).links;
  const checker = new LinkChecker(
    { n: purgedN, hash: start?.hash ?? NO_LINK },
    head && isHeadAuthentic(services.secretRing, chain, head) ? head : null,
  );

  let fault = purgedN > 0 && start?.n !== purgedN ? sealGone(purgedN) : undefined;
  while (!fault && checker.n < last) {
    const found = await step(source, (tx) => readLinks(tx, chain, checker.n, LINKS));
    // Later links than the head we read are for the next time.
    const links = found.links.filter(({ n }) => n <= last);
    if (links.length === 0) break;
    fault = checkLinks(services, chain, checker, { ...found, links });
  }
  fault ??= checkEnd(services, chain, head, last, checker);
  fault ??= await checkKnown(source, known, checker);
  const rows = await checkRows(source, { settledSeq, purgedN });
  fault ??= rows.fault;
  if (!fault && !head && rows.pending > 0) fault = await checkBeginning(services);

  const lastLink = checker.last ?? start;
  return {
    ok: fault === undefined,
    sealedThrough: lastLink
      ? {
          n: lastLink.n,
          seq: lastLink.row ? Number(lastLink.row.seq) : null,
          id: lastLink.auditId,
          sealedAt: `${lastLink.sealedAt}Z`,
          hash: lastLink.hash.toString('hex'),
        }
      : null,
    pending: rows.pending,
    purgedThrough: purgedN,
    rewound: checker.rewound.slice(-REWOUND_MOST),
    rebasedAt: checker.rebased?.occurredAt ?? null,
    purgedN,
    rebasedN,
    ...(fault ? { firstBad: fault } : {}),
  };
}

function sealGone(n: number): ChainFault {
  return { n, seq: null, id: null, kind: 'seal-deleted', message: 'The seal of this link is gone' };
}

async function step<T>({ read, signal }: ChainSource, fn: (tx: Tx) => Promise<T>): Promise<T> {
  if (signal?.aborted) throw commonErrors.UNAVAILABLE();
  return read(fn);
}

function checkLinks(
  { secretRing }: Services,
  chain: string,
  checker: LinkChecker,
  { links, rebase }: Links,
): ChainFault | undefined {
  const opened = rebase && openRebase(secretRing, chain, rebase);
  if (!rebase || opened) return checker.check(links, opened);
  const message = 'What says how far the chain is re-sealed was changed, or SECRET_KEYS lacks its key';
  return { n: rebase.n, seq: null, id: null, kind: 'head', message };
}

/** The end of the chain as it is, against the end that the head states. */
function checkEnd(
  { secretRing }: Services,
  chain: string,
  head: repository.StoredHead | null,
  last: number,
  checker: LinkChecker,
): ChainFault | undefined {
  const at = (n: number | null) => ({ n, seq: null, id: null });
  if (!head) return last === 0 ? undefined : { ...at(last), kind: 'head', message: 'The head of the chain is gone' };
  if (!isHeadAuthentic(secretRing, chain, head))
    return { ...at(head.n), kind: 'head', message: 'The head of the chain was changed, or SECRET_KEYS lacks its key' };
  if (last < head.n)
    return { ...at(last + 1), kind: 'truncated', message: `The chain ends at link ${last}; its head says ${head.n}` };
  if (last > head.n)
    return {
      ...at(head.n + 1),
      kind: 'rolled-back',
      message: `The head says ${head.n}; the chain goes on to link ${last}`,
    };
  if (!checker.hash.equals(head.hash))
    return { ...at(head.n), kind: 'seal-edited', message: 'The last seal is not the one that the head states' };
  return undefined;
}

/** A link that somebody wrote down must still be there, unchanged. */
async function checkKnown(
  source: ChainSource,
  { knownN, knownHash }: VerifyAudit,
  { rewound, rebased }: LinkChecker,
): Promise<ChainFault | undefined> {
  if (knownN === undefined) return undefined;
  const [link] = (await step(source, (tx) => readLinks(tx, source.chain, knownN - 1, 1))).links;
  if (link?.n === knownN && link.hash.toString('hex') === knownHash) return undefined;
  const mark = rewound.find(({ n }) => n <= knownN);
  return {
    n: knownN,
    seq: null,
    id: null,
    kind: 'rolled-back',
    message:
      rebased && rebased.n > knownN
        ? `The chain was sealed anew through link ${rebased.n}, at ${rebased.occurredAt}: links written down before have other hashes since`
        : mark
          ? `The chain does not have the link you know: the database lost its end, as link ${mark.n} says`
          : 'The chain does not have the link you know: it was cut back, or made anew',
  };
}

/** A chain that has not begun: whether it may have been made away with. */
async function checkBeginning(services: Services): Promise<ChainFault | undefined> {
  const fault = await checkLedger(services);
  return (
    fault && {
      n: null,
      seq: null,
      id: null,
      kind: 'head',
      message: `This chain has no head, and ${LEDGER_FAULTS[fault]}`,
    }
  );
}

const ROW_FAULTS = {
  early: {
    kind: 'inserted',
    message: 'This row has no seal, though all of its time were sealed: it was put there later',
  },
  old: { kind: 'unsealed', message: 'This row is more than an hour old and has no seal' },
  late: {
    kind: 'backdated',
    message:
      'This row has no seal, and claims a time more than an hour before that of rows before it: it is not sealed',
  },
  purged: { kind: 'inserted', message: 'This row was deleted by the retention setting, and is there again' },
} as const;

/** Looks at all rows, in the order of writing, for their seals. */
async function checkRows(source: ChainSource, known: { settledSeq: number; purgedN: number }) {
  let pending = 0;
  let fault: ChainFault | undefined;
  for (let afterSeq: number | null = Number.MIN_SAFE_INTEGER; afterSeq !== null; ) {
    const from: number = afterSeq;
    const stretch = await step(source, (tx) =>
      repository.readStretch(tx, source.chain, { afterSeq: from, ...known, most: ROWS }),
    );
    pending += stretch.unsealed;
    if (stretch.bad && !fault) {
      const { seq, id, why } = stretch.bad;
      fault = { n: null, seq, id, ...ROW_FAULTS[why] };
    }
    afterSeq = stretch.last;
  }
  return { pending, fault };
}
