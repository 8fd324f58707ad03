/** Somebody who writes for a tenant. */
export interface Tenant {
  /** In every name written for this tenant. */
  mark: string;
  id: string;
  /** An API key. */
  token: string;
  email: string;
}

/** A contact that a writer made, and what it did to it. What was never answered is in doubt: it may have happened, once. */
export interface WrittenContact {
  tenant: Tenant;
  name: string;
  /** Null while its creation is in doubt. */
  id: string | null;
  updates: number;
  doubtfulUpdates: number;
  /** The last name that an update gave. */
  lastName: string;
  deletion: 'none' | 'acknowledged' | 'in doubt';
}

/** A file of contacts that a writer had imported. */
interface WrittenImport {
  tenant: Tenant;
  names: string[];
  isAcknowledged: boolean;
}

/** What the writers did and saw. */
export interface WriteRecord {
  contacts: WrittenContact[];
  imports: WrittenImport[];
  acknowledged: number;
  inDoubt: number;
  attempts: number;
  /** Writes that were sent to two servers at once, and those whose first answer was not waited for. */
  twins: number;
  lost: number;
  /** Answers that no fault explains. */
  unexpected: string[];
  /** Answers to one key that are not the same. */
  disagreements: string[];
  slowestMs: number;
}

export function emptyRecord(): WriteRecord {
  return {
    contacts: [],
    imports: [],
    acknowledged: 0,
    inDoubt: 0,
    attempts: 0,
    twins: 0,
    lost: 0,
    unexpected: [],
    disagreements: [],
    slowestMs: 0,
  };
}
