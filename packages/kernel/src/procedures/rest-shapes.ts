import type { RestRoute } from './meta.ts';

type Options = Pick<RestRoute, 'status' | 'produces' | 'also' | 'tail'>;

/** Reads: 200. */
export function get(path: string, options: Options = {}): RestRoute {
  return { method: 'GET', path, ...options };
}

/** Creates: 201, unless it says otherwise. */
export function post(path: string, options: Options = {}): RestRoute {
  return { method: 'POST', path, status: 201, ...options };
}

/** Changes what is given: 200. PUT does the same. */
export function patch(path: string, options: Options = {}): RestRoute {
  return { method: 'PATCH', path, also: ['PUT'], ...options };
}

/** Puts something in its place, whatever was there: 200. */
export function put(path: string, options: Options = {}): RestRoute {
  return { method: 'PUT', path, ...options };
}

/** Deletes: 204, without a body. */
export function del(path: string, options: Options = {}): RestRoute {
  return { method: 'DELETE', path, status: 204, ...options };
}
