import { join } from 'node:path';
import { type ImageFormat, type MediaFile, MediaRefused, type MediaResult, type MediaTask } from '@mainstay/kernel';
import { encode } from 'blurhash';
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_384;
const MAX_FRAMES = 300;
const SMALL_WIDTH = 320;
/** Pixels of the picture that placeholders are made of; thumbhash takes no more. */
const PLACEHOLDER = 100;

sharp.concurrency(1);
sharp.cache(false);

/**
 * Reads a picture of a stranger: upright, in sRGB, without EXIF, GPS and XMP, written anew in its own format, so that what hung behind the picture
 * is gone; with a small WebP and placeholders. Throws MediaRefused.
 */
export async function readImage({
  input,
  folder,
  format,
}: Extract<MediaTask, { kind: 'image' }>): Promise<MediaResult> {
  const animated = (await checkHeader(input, format)) > 1;
  const file = `original.${format}`;
  const whole = await written(
    upright(input, animated).toFormat(format, format === 'avif' ? { effort: 2 } : {}),
    folder,
    file,
  );
  const small = await resized(input, folder, animated, Math.min(SMALL_WIDTH, whole.width), 'webp', SMALL_WIDTH);
  const files = [whole, small].map(withoutFrames);
  return { width: whole.width, height: whole.pageHeight, animated, ...(await placeholders(input)), files };
}

/** WebP and AVIF of given widths, none wider than the picture; of an animation WebP only. Throws MediaRefused. */
export async function makeVariants({
  input,
  folder,
  animated,
  widths,
}: Extract<MediaTask, { kind: 'variants' }>): Promise<MediaResult> {
  const { width, height, pageHeight } = await sharp(input, { limitInputPixels: MAX_PIXELS }).metadata();
  const files: MediaFile[] = [];
  for (const wanted of widths.filter((one) => one <= width)) {
    for (const format of animated ? (['webp'] as const) : (['webp', 'avif'] as const))
      files.push(withoutFrames(await resized(input, folder, animated, wanted, format, wanted)));
  }
  return { width, height: pageHeight ?? height, animated, thumbhash: null, blurhash: null, files };
}

/** Judges a picture by its header, before a pixel is decoded; answers its frames. */
async function checkHeader(input: string, format: ImageFormat): Promise<number> {
  const facts = await invalidUnless(sharp(input, { limitInputPixels: false, pages: -1 }).metadata());
  const { width, pages = 1 } = facts;
  const height = facts.pageHeight ?? facts.height;
  if (facts.format !== format && !(format === 'avif' && facts.format === 'heif'))
    throw new MediaRefused('invalid', `is ${facts.format}`);
  if (width * height * pages > MAX_PIXELS || Math.max(width, height) > MAX_SIDE || pages > MAX_FRAMES)
    throw new MediaRefused('too-large', `${width} × ${height} × ${pages}`);
  return pages;
}

function upright(input: string, animated: boolean): Sharp {
  const image = sharp(input, { limitInputPixels: MAX_PIXELS, animated, failOn: 'error' });
  // Frames of an animation have no orientation of their own.
  return (animated ? image : image.autoOrient()).toColourspace('srgb');
}

type Written = MediaFile & { pageHeight: number };

async function written(image: Sharp, folder: string, file: string): Promise<Written> {
  const { width, height, pageHeight, format } = await invalidUnless(image.toFile(join(folder, file)));
  const type = `image/${format === 'heif' ? 'avif' : format}`;
  return { file, type, width, height, pageHeight: pageHeight ?? height };
}

function resized(
  input: string,
  folder: string,
  animated: boolean,
  width: number,
  format: 'webp' | 'avif',
  name: number,
): Promise<Written> {
  const image = upright(input, animated).resize({ width, withoutEnlargement: true });
  return written(image.toFormat(format, format === 'avif' ? { effort: 2 } : {}), folder, `${name}.${format}`);
}

function withoutFrames({ file, type, width, pageHeight }: Written): MediaFile {
  return { file, type, width, height: pageHeight };
}

/** Thumbhash in base64, and blurhash, of the first frame. */
async function placeholders(input: string): Promise<{ thumbhash: string; blurhash: string }> {
  const image = upright(input, false).resize({ width: PLACEHOLDER, height: PLACEHOLDER, fit: 'inside' }).ensureAlpha();
  const { data, info } = await invalidUnless(image.raw().toBuffer({ resolveWithObject: true }));
  const { width, height } = info;
  return {
    thumbhash: Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64'),
    blurhash: encode(new Uint8ClampedArray(data), width, height, 4, 3),
  };
}

async function invalidUnless<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new MediaRefused('invalid', (error as Error).message);
  }
}
