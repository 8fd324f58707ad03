/**
 * Tells the processes of an installation that something happened in the database. A signal may be lost, as while a connection is made
 * anew: whoever listens also looks by itself now and then.
 */
export interface Signals {
  /** Calls `heard` with what was sent, and with null when signals may have been lost. Returns how to stop listening. */
  listen(channel: string, heard: (payload: string | null) => void): () => void;
  close(): Promise<void>;
}
