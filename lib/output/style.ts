/** What a piece of text is to the reader; colour is only one way of saying so. */
export type Tone = 'heading' | 'good' | 'waiting' | 'bad' | 'quiet';

/** Sets text off in its tone; undefined leaves it as it is. */
export type Paint = (tone: Tone | undefined, text: string) => string;

// The sixteen colours that every console has, so that the user's own scheme decides how they look.
const codes: Readonly<Record<Tone, number>> = { heading: 36, good: 32, waiting: 33, bad: 31, quiet: 90 };

const plain: Paint = (_tone, text) => text;

const coloured: Paint = (tone, text) =>
  tone === undefined || text === '' ? text : `\u001b[${codes[tone]}m${text}\u001b[39m`;

/** Colours where they are wanted. */
export const painter = (hasColour: boolean): Paint => (hasColour ? coloured : plain);
