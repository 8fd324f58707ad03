export { createS3Storage, type S3Options } from './storage.ts';
