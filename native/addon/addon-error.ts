/** The koffi addon can't be put where Windows could load it from, or Windows refuses to load it. */
export class AddonError extends Error {
  override readonly name = 'AddonError';
  /** What to do next, as a sentence. */
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.advice = advice;
  }
}
