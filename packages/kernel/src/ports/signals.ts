/**
 * Tells the processes of an installation that something happened in the database. A signal may be lost, as while a connection is made
 * anew: whoever listens also looks by itself now and then.
 */
export interface Signals {
  /** Calls `heard` with what was sent, and with null when signals may have been lost. Returns how to stop listening. */
  listen(channel: string, heard: (payload: string | null) => void): () => void;
  /**
   * Whether every signal sent 0.9 s ago or earlier has been heard. The proof is asked for in the background, by who asks this: after a
   * pause the first answer is no.
   */
  isCurrent(): boolean;
  /** Whether signals are being heard, as far as is known: false while the connection is made, and behind a pooler. */
  isHearing(): boolean;
  close(): Promise<void>;
}
