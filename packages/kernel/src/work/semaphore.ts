export interface SemaphoreOptions {
  /** Callers that may wait for a place; any number unless given. */
  maxWaiting?: number;
  /** The error of a caller that finds as many waiting. */
  full?: () => Error;
}

/** How one caller waits for its place. */
export interface WaitOptions {
  /** Goes before those who wait without it. */
  urgent?: boolean;
  /** Gives up waiting when it aborts; work that began is not ended by it. */
  signal?: AbortSignal;
}

/** Lets so many callers work at a time; the others wait their turn, in the order in which they came. */
export class Semaphore {
  readonly #permits: number;
  readonly #maxWaiting: number;
  readonly #full: () => Error;
  readonly #urgent: (() => void)[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(permits: number, { maxWaiting = Number.POSITIVE_INFINITY, full }: SemaphoreOptions = {}) {
    this.#permits = permits;
    this.#maxWaiting = maxWaiting;
    this.#full = full ?? (() => new Error('Too many wait already'));
  }

  /** Whether the next caller would have to wait. */
  get isTaken(): boolean {
    return this.#running >= this.#permits;
  }

  /** Whether the next caller would be turned away. */
  get isFull(): boolean {
    return this.isTaken && this.#urgent.length + this.#waiting.length >= this.#maxWaiting;
  }

  /** Whether nobody works or waits. */
  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** Runs work when it is its turn. Throws the error of `full`, the signal's reason, and what the work throws. */
  async run<T>(work: () => Promise<T>, options: WaitOptions = {}): Promise<T> {
    if (this.isFull) throw this.#full();
    if (this.isTaken) await this.#turn(options);
    else this.#running++;
    try {
      return await work();
    } finally {
      // The place passes to the next in line, so that nobody who comes in between overtakes; only an empty line frees it.
      const next = this.#urgent.shift() ?? this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  async #turn({ urgent = false, signal }: WaitOptions): Promise<void> {
    signal?.throwIfAborted();
    const line = urgent ? this.#urgent : this.#waiting;
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(enter), 1);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Given up'));
      };
      const enter = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      line.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}

/** A semaphore for each name, kept for as long as somebody works or waits there. */
export class KeyedSemaphore {
  readonly #permits: number;
  readonly #options: SemaphoreOptions;
  readonly #semaphores = new Map<string, Semaphore>();

  constructor(permits: number, options: SemaphoreOptions = {}) {
    this.#permits = permits;
    this.#options = options;
  }

  /** How many names are in use. */
  get size(): number {
    return this.#semaphores.size;
  }

  /** As `Semaphore.run`, among the callers of one name. */
  async run<T>(name: string, work: () => Promise<T>, options?: WaitOptions): Promise<T> {
    const semaphore = this.#semaphores.get(name) ?? new Semaphore(this.#permits, this.#options);
    this.#semaphores.set(name, semaphore);
    try {
      return await semaphore.run(work, options);
    } finally {
      // Two that end together both find theirs idle; by then the name may have another.
      if (semaphore.isIdle && this.#semaphores.get(name) === semaphore) this.#semaphores.delete(name);
    }
  }
}
