/** A vector of length 1, so that the cosine of two is their product. One of zeros stays as it is. */
export function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((number) => number / length);
}

/** The product of two vectors of as many numbers. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

/** The signs of a vector's numbers, as PostgreSQL writes bits. */
export function signsOf(vector: Float32Array): string {
  return Array.from(vector, (number) => (number > 0 ? '1' : '0')).join('');
}

/** A vector as it is stored: numbers of four bytes, the lowest first. */
export function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  for (let at = 0; at < vector.length; at += 1) bytes.writeFloatLE(vector[at]!, at * 4);
  return bytes;
}

/** What `bytesOf` made. */
export function vectorOf(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
