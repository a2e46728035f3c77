import type { ColourDepth } from './colour-code.ts';
import { type Glyphs, makeSkin, type Skin } from './skin.ts';
import type { Theme, ThemeName } from './theme.ts';
import { themes } from './themes.ts';

export interface SkinWish {
  /** Absent: dark or light, as the terminal says of itself. */
  readonly theme?: ThemeName | Theme;
  /** Absent: as the environment says. */
  readonly isAscii?: boolean;
}

export interface SkinScene {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Colours are wanted; see `Io.hasColour`. */
  readonly hasColour: boolean;
  /** Bits that the terminal has for a colour. */
  readonly colourBits: number;
}

const depthOf = ({ hasColour, colourBits }: SkinScene): ColourDepth => {
  if (!hasColour || colourBits < 4) return 1;
  if (colourBits >= 24) return 24;
  return colourBits >= 8 ? 8 : 4;
};

/** rxvt and others say `15;0` (front;back); 7 and 15 are the light backgrounds. */
const isLight = (env: NodeJS.ProcessEnv): boolean => /;(7|15)$/.test(env['COLORFGBG'] ?? '');

/** A Windows console takes UTF-16 whatever its code page is; elsewhere the locale says what the terminal reads. */
const lacksUnicode = ({ env, platform }: SkinScene): boolean => {
  if (platform === 'win32') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return env['TERM'] === 'linux' || env['TERM'] === 'dumb' || (locale !== '' && !/utf-?8/i.test(locale));
};

/**
 * Windows' own console shows what its raster font or Consolas has, which is little beyond the WGL4 set. Windows Terminal
 * (WT_SESSION), terminals that name themselves, and whatever is at the other end of SSH have fonts with more.
 */
const hasFewGlyphs = ({ env, platform }: SkinScene): boolean =>
  platform === 'win32' &&
  ['WT_SESSION', 'TERM_PROGRAM', 'TERM', 'SSH_CONNECTION', 'ConEmuANSI'].every((name) => (env[name] ?? '') === '');

const glyphsOf = (isAscii: boolean | undefined, scene: SkinScene): Glyphs => {
  if (isAscii ?? lacksUnicode(scene)) return 'ascii';
  return isAscii === undefined && hasFewGlyphs(scene) ? 'few' : 'all';
};

/** How this terminal shows things. */
export const chooseSkin = ({ theme: wanted, isAscii }: SkinWish, scene: SkinScene): Skin => {
  const theme = wanted ?? (isLight(scene.env) ? 'light' : 'dark');
  return makeSkin(typeof theme === 'string' ? themes[theme] : theme, depthOf(scene), glyphsOf(isAscii, scene));
};
