/** A query that Windows would refuse with 15001. `message` says what is wrong and where; nothing was read. */
export class QueryFault extends Error {
  override readonly name = 'QueryFault';
  /** Where it is wrong: characters before that place in the text. */
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}
