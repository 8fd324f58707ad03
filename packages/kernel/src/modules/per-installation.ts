import type { Services } from '../procedures/context.ts';

/** A value that a module keeps in memory for each installation of a process; it goes when the installation does. */
export interface InstallationSlot<T> {
  /** The value; makes it where the slot can. Throws an Error that names the slot when nobody set one. */
  get(services: Services): T;
  /** The value that is there, for what may be left out; undefined when nobody set one. */
  find(services: Services): T | undefined;
  /** Sets the value, in place of an earlier one. */
  set(services: Services, value: T): void;
}

/**
 * A typed place for what a module keeps beside the services. The module that reads it declares it, and the one that provides the value,
 * which may be another, sets it in `init`. With `make` the first `get` makes the value. Two installations never share one.
 */
export function perInstallation<T extends object>(name: string, make?: (services: Services) => T): InstallationSlot<T> {
  const values = new WeakMap<Services, T>();
  return {
    get(services) {
      let value = values.get(services);
      if (value === undefined && make) values.set(services, (value = make(services)));
      if (value === undefined) throw new Error(`${name}: not set in this installation`);
      return value;
    },
    find: (services) => values.get(services),
    set: (services, value) => void values.set(services, value),
  };
}
