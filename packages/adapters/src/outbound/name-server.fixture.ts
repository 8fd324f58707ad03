import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A (RFC 1035) and AAAA (RFC 3596). */
const A = 1;
const HEADER_BYTES = 12;
const RESPONSE_FLAGS = 0x8180;

/** A name server on loopback that answers A questions with 127.0.0.1, AAAA with nothing, and names that begin with `silent` never. */
export async function openNameServer() {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end);
    if (type === A) asked.push(name);
    if (!name.startsWith('silent')) socket.send(answerTo(query.subarray(0, end + 4), type), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  // Resolvers mix upper and lower case, so that answers are harder to forge.
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function answerTo(question: Buffer, type: number): Buffer {
  const header = Buffer.from(question);
  header.writeUInt16BE(RESPONSE_FLAGS, 2);
  header.writeUInt16BE(type === A ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  // A pointer to the question's name, class IN, 60 s to live, four bytes.
  const record = Buffer.from([0xc0, HEADER_BYTES, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  return type === A ? Buffer.concat([header, record]) : header;
}
