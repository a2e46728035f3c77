import type { Tone } from '../../../lib/output/style.ts';

/** What a piece of the screen is; a theme says how that looks. */
export type Role =
  | Tone
  | 'text'
  /** The one colour that leads the eye: where the focus is, what a key does. */
  | 'accent'
  | 'border'
  | 'selected'
  | 'selected-idle'
  | 'marked'
  | 'dialog'
  | 'button'
  | 'match';

/** A colour twice: as it is meant, and the nearest of the sixteen that the user's own scheme decides. */
export interface Colour {
  readonly rgb: readonly [red: number, green: number, blue: number];
  /** 0 to 15. */
  readonly ansi: number;
}

export interface Look {
  readonly front?: Colour;
  readonly back?: Colour;
  readonly isBold?: boolean;
  readonly isUnderlined?: boolean;
  /** Front and back swapped, where nothing else sets the text off. */
  readonly isInverse?: boolean;
}

export interface Theme {
  readonly name: string;
  readonly looks: Readonly<Record<Role, Look>>;
}

export const themeNames = ['dark', 'light', 'high-contrast', 'none'] as const;
export type ThemeName = (typeof themeNames)[number];
