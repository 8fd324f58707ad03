/** A format that pictures are kept in. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

/** What the media process is to do with a file at `input`; what it makes lies in `folder`. */
export type MediaTask =
  | { kind: 'image'; input: string; folder: string; format: ImageFormat }
  | { kind: 'variants'; input: string; folder: string; animated: boolean; widths: readonly number[] }
  | { kind: 'svg'; input: string; folder: string };

/** A file that a task made, in the task's folder. */
export interface MediaFile {
  file: string;
  type: string;
  width: number;
  height: number;
}

export interface MediaResult {
  /** Upright; of an animation, one frame's. Zero where an SVG says none. */
  width: number;
  height: number;
  animated: boolean;
  /** In base64; null for what is no picture of pixels. */
  thumbhash: string | null;
  blurhash: string | null;
  files: MediaFile[];
}

/** A picture that is damaged or hides something (`invalid`), or that would take too much time, memory or pixels (`too-large`). */
export class MediaRefused extends Error {
  readonly reason: 'invalid' | 'too-large';
  constructor(reason: 'invalid' | 'too-large', message: string) {
    super(message);
    this.name = 'MediaRefused';
    this.reason = reason;
  }
}

/** Reads pictures of strangers in a process of its own, one at a time, within bounds of time and memory. */
export interface Media {
  /** Throws MediaRefused; UNAVAILABLE where too many wait, or the process died. */
  run(task: MediaTask): Promise<MediaResult>;
  /** The process at work; null when none runs. */
  pid(): number | null;
  close(): Promise<void>;
}
