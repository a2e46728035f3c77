/**
 * What stands for `Intl.Segmenter` in the program: the tables are read with the first text that is taken apart. Packages make
 * one as soon as they are loaded, which takes longer than a service's state does, and most texts need none.
 */
export class LateSegmenter {
  readonly #given: ConstructorParameters<typeof Intl.Segmenter>;
  #own: Intl.Segmenter | undefined;

  constructor(...given: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#given = given;
  }

  segment(text: string): Intl.Segments {
    // Spelt so that the build does not put this class in its place.
    const { Segmenter } = Intl;
    this.#own ??= new Segmenter(...this.#given);
    return this.#own.segment(text);
  }
}
