/** The path of `PUBLIC_URL`, below which a proxy serves this host. */
export interface BasePath {
  /** Without a slash at its end; empty when there is none. */
  path: string;
  /** Tells of a route of the host's own. */
  keep(url: string): void;
  /** The address of a request without the path, where the proxy left it on. */
  strip(url: string): string;
}

/**
 * A proxy may take the path off or leave it on: both are understood. Where the path begins as a route of the host does (`/api`, say), what
 * arrives could mean either, and is taken as it is: then the proxy has to take it off.
 */
export function createBasePath(publicUrl: string): BasePath {
  const path = new URL(publicUrl).pathname.replace(/\/+$/, '');
  const first = firstSegment(path);
  let ambiguous = path === '';
  return {
    path,
    keep(url) {
      ambiguous ||= firstSegment(url) === first;
    },
    strip(url) {
      if (ambiguous || !url.startsWith(path)) return url;
      const rest = url.slice(path.length);
      if (rest.startsWith('/')) return rest;
      return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
    },
  };
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}
