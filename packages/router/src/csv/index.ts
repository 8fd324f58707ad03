export { csvHead, csvLines } from './csv-lines.ts';
