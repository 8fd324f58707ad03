import { createMainstay, type Mainstay, type MainstayOptions } from '@mainstay/client';
import { PASSWORD, type Stage, startStage } from '@mainstay/server/fixtures/stage';
import { QueryClient } from '@tanstack/react-query';
import { Window } from 'happy-dom';
import { createElement, type FunctionComponent, StrictMode } from 'react';
import { vi } from 'vitest';
import { MainstayProvider } from './provider.ts';

export { PASSWORD };

/** What a hook last answered, in a page of its own. */
export interface Shown<T> {
  readonly now: T;
  readonly queries: QueryClient;
  unmount(): void;
}

/** A server, and pages that use it. */
export interface Pages extends Pick<Stage, 'url'> {
  /** A client of somebody who is signed in, with a tenant of their own. Each request is told. */
  client(options?: Partial<MainstayOptions>): Promise<Mainstay>;
  /** Renders a component that calls the hook, as React's strict mode does: twice. */
  show<T>(mainstay: Mainstay, hook: () => T, queries?: QueryClient): Promise<Shown<T>>;
  end(): Promise<void>;
}

/** Starts a server with a database of its own, and gives this process a document for as long. */
export async function openPages(): Promise<Pages> {
  const window = new Window({ url: 'http://127.0.0.1/' });
  for (const name of ['document', 'HTMLElement', 'HTMLIFrameElement', 'Node', 'Element', 'MutationObserver'] as const)
    vi.stubGlobal(name, window[name]);
  vi.stubGlobal('window', window);
  const stage = await startStage({ file: new URL(import.meta.url) });
  // They look at the document when they are loaded.
  const { cleanup, render } = await import('@testing-library/react');
  let people = 0;
  return {
    url: stage.url,
    async client(options = {}) {
      const mainstay = createMainstay({ url: stage.url, ...options });
      await mainstay.session.register({ email: `react-${++people}@example.test`, password: PASSWORD, name: 'Ada' });
      return mainstay;
    },
    async show(mainstay, hook, queries = quietQueries()) {
      const shown: { now?: ReturnType<typeof hook> } = {};
      const Page: FunctionComponent = () => {
        shown.now = hook();
        return null;
      };
      const page = createElement(MainstayProvider, { client: mainstay, queryClient: queries }, createElement(Page));
      const { unmount } = render(createElement(StrictMode, null, page));
      return {
        get now() {
          return shown.now as ReturnType<typeof hook>;
        },
        queries,
        unmount,
      };
    },
    async end() {
      cleanup();
      await stage.end();
      await window.happyDOM.close();
      vi.unstubAllGlobals();
    },
  };
}

/** The client repeats what may be repeated. */
export function quietQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 60_000 }, mutations: { retry: false } },
  });
}
