/** JSON with bytes in it, as Redis keeps it. */
export const cacheText = {
  serialize: (value: unknown): string =>
    JSON.stringify(value, function (this: Record<string, unknown>, key, json: unknown) {
      // By now Buffer's own toJSON has turned bytes into a list of numbers.
      const given = this[key];
      return given instanceof Uint8Array ? { $bytes: Buffer.from(given).toString('base64') } : json;
    }),
  deserialize: (text: string): unknown =>
    JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
        ? Buffer.from(value.$bytes, 'base64')
        : value,
    ),
};
