/** A file as `exportPieces` writes it. */
export interface FileWriter<R> {
  contentType: string;
  fileName: string;
  head: string;
  /** `first` tells whether nothing was written before. */
  rows: (batch: readonly R[], first: boolean) => string;
  tail: string;
}

/** Records as a JSON list. */
export function jsonFile<R>(name: string): FileWriter<R> {
  return {
    contentType: 'application/json; charset=utf-8',
    fileName: `${name}.json`,
    head: '[',
    rows: (batch, first) =>
      batch
        .map((record) => `\n${JSON.stringify(record)}`)
        .join(',')
        .replace(/^/, first ? '' : ','),
    tail: '\n]\n',
  };
}
