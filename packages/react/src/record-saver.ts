import { isMainstayError } from '@mainstay/client';

/** A record that carries the version it was read at. */
interface Versioned {
  id: string;
  version: number;
}

/** A field that two people changed to different values. */
export interface FieldConflict {
  field: string;
  /** As it was when this edit began. */
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** The two sides of an edit put together. */
export interface Merge {
  /** What to send: my changes that differ from what stands there now. */
  changes: Record<string, unknown>;
  conflicts: FieldConflict[];
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Merges my changes to `base` with what the record became meanwhile, field by field. */
export function mergeFields(base: object, changes: object, theirs: object): Merge {
  const [before, now] = [base as Record<string, unknown>, theirs as Record<string, unknown>];
  const merge: Merge = { changes: {}, conflicts: [] };
  for (const [field, mine] of Object.entries(changes)) {
    if (isSame(mine, now[field])) continue;
    if (isSame(before[field], now[field])) merge.changes[field] = mine;
    else merge.conflicts.push({ field, base: before[field], mine, theirs: now[field] });
  }
  return merge;
}

/** Where a record's edits stand. */
export interface SaveState<R> {
  status: 'idle' | 'saving' | 'conflict' | 'failed';
  /** The record as the server last told it. */
  record: R;
  /** Changes that are not saved yet: shown instead of the record's own values, and lost to no answer. */
  unsaved: Readonly<Record<string, unknown>>;
  conflicts: readonly FieldConflict[];
  error: unknown;
}

export interface SaverOptions<R extends Versioned> {
  update: (input: { id: string; version: number } & Record<string, unknown>) => Promise<R>;
  /** Reads the record as it stands. */
  reload: (id: string) => Promise<R>;
  /** Told of each record that the server answered with. */
  onSaved?: (record: R) => void;
}

/** A conflict is merged and sent anew so often in a row; somebody who saves all the time would win for ever otherwise. */
const MOST_MERGES = 5;

/**
 * Saves the edits of one record, one call after another. When somebody was faster, what they changed elsewhere is kept and the edit sent
 * anew; where both changed one field, the state says so and `resolve` decides. A failed edit stays until `retry` or `discard`.
 */
export class RecordSaver<R extends Versioned> {
  #state: SaveState<R>;
  readonly #options: SaverOptions<R>;
  readonly #listeners = new Set<() => void>();
  #running: Promise<void> | undefined;

  constructor(record: R, options: SaverOptions<R>) {
    this.#options = options;
    this.#state = { status: 'idle', record, unsaved: {}, conflicts: [], error: null };
  }

  readonly state = (): SaveState<R> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a record read elsewhere, unless an edit is under way or this one is newer. */
  receive(record: R): void {
    const { status, unsaved } = this.#state;
    const isOpen = status !== 'idle' || Object.keys(unsaved).length > 0;
    if (!isOpen && record.version > this.#state.record.version) this.#set({ record });
  }

  /** Adds changes, and saves them when those before are through. Resolves when nothing is left to send. */
  save(changes: Readonly<Record<string, unknown>>): Promise<void> {
    this.#set({ unsaved: { ...this.#state.unsaved, ...changes } });
    return this.#state.status === 'conflict' ? Promise.resolve() : this.retry();
  }

  /** Sends what is not saved. */
  retry(): Promise<void> {
    this.#running ??= this.#send().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Decides a conflict: by field, whose value stays. Mine unless said otherwise. */
  resolve(choices: Readonly<Record<string, 'mine' | 'theirs'>>): Promise<void> {
    const unsaved = Object.fromEntries(
      Object.entries(this.#state.unsaved).filter(([field]) => choices[field] !== 'theirs'),
    );
    this.#set({ status: 'idle', unsaved, conflicts: [] });
    return this.retry();
  }

  /** Drops what is not saved. */
  discard(): void {
    this.#set({ status: 'idle', unsaved: {}, conflicts: [], error: null });
  }

  async #send(): Promise<void> {
    for (let merges = 0; Object.keys(this.#state.unsaved).length > 0; ) {
      const { record, unsaved: sent } = this.#state;
      this.#set({ status: 'saving', error: null });
      try {
        const saved = await this.#options.update({ ...sent, id: record.id, version: record.version });
        // What was typed while the call was under way stays to be sent.
        const left = Object.entries(this.#state.unsaved).filter(([field, value]) => !isSame(value, sent[field]));
        this.#set({ record: saved, unsaved: Object.fromEntries(left), status: 'idle' });
        this.#options.onSaved?.(saved);
        merges = 0;
      } catch (error) {
        if (!isMainstayError(error, 'VERSION_CONFLICT') || merges++ >= MOST_MERGES) {
          return this.#set({ status: 'failed', error });
        }
        if (!(await this.#merge(record))) return;
      }
    }
    this.#set({ status: 'idle' });
  }

  /** Reads the record anew and keeps both sides' changes. False where a person has to decide, or it cannot be read. */
  async #merge(base: R): Promise<boolean> {
    try {
      const theirs = await this.#options.reload(base.id);
      const { changes, conflicts } = mergeFields(base, this.#state.unsaved, theirs);
      const open = Object.fromEntries(conflicts.map(({ field, mine }) => [field, mine]));
      this.#set({ record: theirs, unsaved: { ...changes, ...open }, conflicts });
      if (conflicts.length === 0) return true;
      this.#set({ status: 'conflict' });
    } catch (error) {
      this.#set({ status: 'failed', error });
    }
    return false;
  }

  #set(change: Partial<SaveState<R>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
