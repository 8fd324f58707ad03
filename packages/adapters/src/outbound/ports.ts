import { OutboundRefused } from '@mainstay/kernel';

/** The ports from 1024 up that `fetch` itself refuses (Fetch standard, section 2.9, “bad port”): told when the URL is set. */
const BAD_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

/** The first port that a program may listen on without a privilege: below, the well-known services are. */
const FIRST_UNPRIVILEGED = 1_024;

/**
 * Refuses ports where no receiver of ours is, but mail, name and login services are: those below 1024 other than 443, and what `fetch`
 * refuses. `port` is a URL's: empty for the default. From 1024 up any other may be a receiver's, and is sent a TLS greeting first.
 */
export function requirePort(port: string): void {
  if (port === '') return;
  const number = Number(port);
  if (number < FIRST_UNPRIVILEGED) throw new OutboundRefused('Of the ports below 1024 only 443 is allowed');
  if (BAD_PORTS.has(number)) throw new OutboundRefused(`The port ${port} is not allowed`);
}
