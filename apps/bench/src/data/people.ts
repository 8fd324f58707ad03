/** Colleagues per company: what a search for one company's number finds, however large the tenant. */
const COLLEAGUES = 20;

const FIRST_NAMES = ['Ada', 'Grace', 'Alan', 'Katherine', 'Hedy', 'Margaret', 'Dorothy', 'Edsger', 'Barbara', 'Radia'];
const LAST_NAMES =
  'Lovelace Hopper Turing Johnson Lamarr Hamilton Vaughan Dijkstra Liskov Perlman Müller Okafor Sato García Novák Silva Kowalski Haddad Nguyen Andersson'.split(
    ' ',
  );
const TITLES = ['Engineer', 'Director', 'Analyst', 'Founder', 'Buyer', 'Designer', 'Counsel'];

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length]!;
}

/** The number in a company's name, the same width for all. */
export function companyNumber(index: number): string {
  return String(Math.floor(index / COLLEAGUES)).padStart(6, '0');
}

/** The email of a tenant's contact by number. */
export function emailOf(index: number): string {
  return `person${index}@company${companyNumber(index)}.example`;
}

/** The contact number `index` of any tenant. */
export function personAt(index: number) {
  return {
    firstName: pick(FIRST_NAMES, index),
    lastName: pick(LAST_NAMES, Math.floor(index / FIRST_NAMES.length)),
    company: `Company ${companyNumber(index)}`,
    title: pick(TITLES, index),
    email: emailOf(index),
    phone: `+1202${String(index % 10_000_000).padStart(7, '0')}`,
  };
}
