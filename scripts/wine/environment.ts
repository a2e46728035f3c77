import { homeFolder, prefixFolder } from './places.ts';

/**
 * What speaks to our own tools, to Wine's loader, or to a screen that nothing here draws on. Wine 10 aborts where TMPDIR is
 * set; Windows programs have a temporary folder of the prefix's own.
 */
const isOurs = (name: string): boolean =>
  /^(npm_|NODE_|LD_|WINE|DISPLAY$|WAYLAND_DISPLAY$|LC_|LANG$|TMPDIR$)/i.test(name);

/**
 * Neither .NET nor a browser is wanted, and nothing is put into a desktop's menus. A double of pdh.dll or
 * wevtapi.dll that a test has put in its place is loaded by those alone who ask for it; those of programs that do nothing
 * in Wine are run by everybody.
 */
const DLL_OVERRIDES = 'mscoree,mshtml,winemenubuilder.exe=;pdh,wevtapi=b;lodctr.exe,unlodctr.exe=n,b';

/**
 * The environment of a Windows program under Wine: the caller's, without what concerns only this side.
 * @param extra added as it is, except that its WINEDLLOVERRIDES come on top of ours
 */
export const wineEnvironment = (env: NodeJS.ProcessEnv, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !isOurs(name)));
  const { WINEDLLOVERRIDES: overrides, ...others } = extra;
  return {
    ...kept,
    ...others,
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: homeFolder,
    // The Wayland driver complains where there is none.
    XDG_RUNTIME_DIR: homeFolder,
    // Arguments and file names are UTF-8 whatever the terminal says.
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: prefixFolder,
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: overrides === undefined ? DLL_OVERRIDES : `${DLL_OVERRIDES};${overrides}`,
  };
};
