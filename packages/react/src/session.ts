import type { Mainstay, Session, SessionChange, SessionStatus } from '@mainstay/client';
import type { QueryClient } from '@tanstack/react-query';

/** The session as a store that React subscribes to. */
export interface SessionStore {
  readonly status: () => SessionStatus;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Follows a client's session for as long as somebody subscribes. What was read in one session is not shown in the next: the cache is
 * emptied when it changes.
 */
export function createSessionStore({ session }: Pick<Mainstay, 'session'>, queries: QueryClient): SessionStore {
  const listeners = new Set<() => void>();
  let status: SessionStatus = 'unknown';
  let stop: (() => void) | undefined;

  const become = (next: SessionStatus) => {
    if (next === status) return;
    status = next;
    for (const listener of listeners) listener();
  };
  const onChange = (change: SessionChange) => {
    if (change === 'signed-out') queries.clear();
    // Another person, or another tenant of theirs.
    if (change === 'signed-in') void queries.resetQueries();
    become(change === 'signed-out' ? 'signed-out' : 'signed-in');
  };
  const findOut = async () => {
    const known = await session.status();
    if (known !== 'unknown') return become(known);
    const token = await session.accessToken();
    become(token === null ? 'signed-out' : 'signed-in');
  };

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      if (!stop) {
        stop = session.onChange(onChange);
        // Offline it stays unknown; the next call finds out.
        findOut().catch(() => undefined);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}

/** What `useSession` answers: the client's session, and its status. */
export type LiveSession = Omit<Session, 'status'> & { status: SessionStatus };
