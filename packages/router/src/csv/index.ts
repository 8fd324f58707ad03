export { csvHead, csvLines } from './csv-lines.ts';
export { TextChunks } from './text-chunks.ts';
