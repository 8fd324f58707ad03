import { createHash } from 'node:crypto';
import type { Services } from '@mainstay/kernel';
import { INSTALLATION } from './canonical-row.ts';
import { readHead } from './chain.repository.ts';
import { lockOpenLedger } from './ledger-check.ts';
import { readLinks } from './links.repository.ts';
import { isRebasedSince } from './rebase-chains.ts';

/** Where the latest anchor is, beside one for each day. */
const LATEST = 'audit-anchors/latest.json';

/** What is kept of all chains outside of the database: the ledger, and the end of the installation's own chain. */
interface Anchor {
  at: string;
  counter: number;
  chains: number;
  links: number;
  rewinds: number;
  /** SHA-256 over the ledger's sum of all heads. */
  digest: string;
  /** The last link of the installation's own chain; zero before the first. */
  n: number;
  hash: string;
}

/**
 * Writes the state of all chains down outside of the database: as a line of the log, and as a file of the
 * day where files are kept. Before, holds what is there against the last file: a ledger that went back, or a link that is gone, is logged as an error. Returns
 * false then, and writes no file.
 */
export async function anchorChains(services: Services): Promise<boolean> {
  const { logger, storage, database } = services;
  const known = parseAnchor(await storage.get(LATEST));
  const found = await database.asSystem('audit-chain', async (tx) => {
    const ledger = await lockOpenLedger(services, tx);
    if (typeof ledger === 'string') return null;
    const { head } = await readHead(tx, INSTALLATION);
    const [link] = known && known.n > 0 ? (await readLinks(tx, INSTALLATION, known.n - 1, 1)).links : [];
    const { counter, chains, links, rewinds, sum } = ledger;
    const anchor: Anchor = {
      at: services.clock.now().toISOString(),
      counter,
      chains,
      links,
      rewinds,
      digest: createHash('sha256').update(sum.toString(16)).digest('hex'),
      n: head?.n ?? 0,
      hash: head?.hash.toString('hex') ?? '',
    };
    const holds =
      !known ||
      (counter >= known.counter &&
        (counter > known.counter || anchor.digest === known.digest) &&
        // What a failover loses is lost here too, and says so.
        (known.n === 0 ||
          rewinds > known.rewinds ||
          (await isRebasedSince(tx, known.n)) ||
          (link?.n === known.n && link.hash.toString('hex') === known.hash)));
    return { anchor, holds };
  });
  if (!found?.holds) {
    logger.error(
      { known, found: found?.anchor },
      'the audit chains are not those that were written down outside of the database',
    );
    return false;
  }
  const { anchor } = found;
  logger.info({ anchor }, 'the state of all audit chains');
  const body = Buffer.from(JSON.stringify(anchor));
  await storage.put(`audit-anchors/${anchor.at.slice(0, 10)}.json`, body);
  await storage.put(LATEST, body);
  return true;
}

function parseAnchor(body: Uint8Array | null): Anchor | null {
  // Written by this module alone.
  return body ? (JSON.parse(Buffer.from(body).toString()) as Anchor) : null;
}
