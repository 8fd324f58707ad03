/** Turns texts into vectors that lie near each other where the texts mean something alike: the operator's AI endpoint. */
export interface Embedder {
  /** The model's name. Vectors of different models say nothing about each other. */
  model: string;
  /** Texts that a tenant has embedded in a day (UTC), at most. */
  textsPerDay: number;
  /** A vector for each text, in their order, all of one length. Throws EmbeddingFailed. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}

/** The endpoint did not answer, refused, or answered something else. `message` says what, without any of the texts. */
export class EmbeddingFailed extends Error {
  override name = 'EmbeddingFailed';
}
