import type { Mainstay } from '@mainstay/client';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { AnyRouter } from '@trpc/server';
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { createApi } from './api.ts';
import type { Api } from './api-types.ts';
import { createLive, type Live } from './live.ts';
import { createSessionStore, type LiveSession, type SessionStore } from './session.ts';

interface Provided {
  mainstay: Mainstay;
  api: Api<Mainstay>;
  live: Live;
  session: SessionStore;
}

const Context = createContext<Provided | null>(null);

/**
 * Gives the components below it the client, and its queries a cache. Two providers share nothing. A program that already has a
 * `QueryClientProvider` gives this one the same `queryClient`.
 */
export function MainstayProvider<R extends AnyRouter>(props: {
  client: Mainstay<R>;
  queryClient: QueryClient;
  children?: ReactNode;
}): ReactNode {
  const { queryClient, children } = props;
  // Which router the client has is for `useMainstay` to say.
  const mainstay = props.client as unknown as Mainstay;
  const provided = useMemo(
    () => ({
      mainstay,
      api: createApi(mainstay),
      live: createLive(mainstay, queryClient),
      session: createSessionStore(mainstay, queryClient),
    }),
    [mainstay, queryClient],
  );
  useEffect(() => {
    const stop = provided.session.subscribe(() => undefined);
    return () => {
      stop();
      provided.live.end();
    };
  }, [provided]);
  return createElement(
    QueryClientProvider,
    { client: queryClient },
    createElement(Context.Provider, { value: provided }, children),
  );
}

/** What the provider above holds. Throws where there is none. */
export function useProvided(): Provided {
  const provided = useContext(Context);
  if (!provided) throw new Error('There is no MainstayProvider above this component');
  return provided;
}

/** The client, and its procedures as options of TanStack Query. `useMainstay<MyRouter>()` names a router with modules of your own. */
export function useMainstay<R extends AnyRouter = never>(): [R] extends [never]
  ? { mainstay: Mainstay; api: Api<Mainstay> }
  : { mainstay: Mainstay<R>; api: Api<Mainstay<R>> } {
  const { mainstay, api } = useProvided();
  return useMemo(() => ({ mainstay, api }), [mainstay, api]) as never;
}

/** The session, and whether somebody is signed in: `unknown` until the browser's cookie has been tried. */
export function useSession(): LiveSession {
  const { mainstay, session } = useProvided();
  const status = useSyncExternalStore(session.subscribe, session.status, () => 'unknown' as const);
  return useMemo(() => ({ ...mainstay.session, status }), [mainstay, status]);
}
