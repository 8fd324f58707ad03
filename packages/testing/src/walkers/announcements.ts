/** An audit row, as far as it says what was changed. */
interface Change {
  tenant: string | null;
  type: string;
  id: string;
}

/** An event, as far as it says what is told of. */
interface Announcement {
  type: string;
  entity: string;
  id: string;
}

interface Announced {
  changes: readonly Change[];
  /** The events of the transactions that wrote these audit rows. */
  events: readonly Announcement[];
  /** What the procedure says that it emits. */
  emits: readonly string[];
  /** Every event type that a module declares. */
  known: readonly string[];
  /** Of records that are a part of another, the whole. */
  partOf: Readonly<Record<string, string>>;
}

/**
 * What a call changed in silence, and what it told of without declaring it; one line for each. A record of a type that has events is told of
 * by an event of its own; a part also by one of its whole, or of another part. People belong to no tenant, and so to no tenant's events.
 */
export function announcementFaults({ changes, events, emits, known, partOf }: Announced): string[] {
  const kinds = new Set(known.map((type) => type.slice(0, type.indexOf('.'))));
  const wholeOf = (type: string) => partOf[type] ?? type;
  const silent = changes.filter(({ tenant, type, id }) => {
    if (tenant === null || !kinds.has(camelCase(type))) return false;
    if (events.some((event) => event.id === id)) return false;
    const isPart = partOf[camelCase(type)] !== undefined;
    return !isPart || !events.some(({ entity }) => wholeOf(camelCase(entity)) === wholeOf(camelCase(type)));
  });
  const undeclared = events.filter(({ type }) => !emits.includes(type));
  return [
    ...new Set([
      ...silent.map(({ type }) => `changes a ${type} in silence`),
      ...undeclared.map(({ type }) => `emits ${type} undeclared`),
    ]),
  ];
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
