import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wineEnvironment } from '../../../scripts/wine/environment.ts';
import { cacheFolder, homeFolder, prefixFolder, toWindowsPath } from '../../../scripts/wine/places.ts';

const own = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: homeFolder,
  XDG_RUNTIME_DIR: homeFolder,
  LC_ALL: 'C.UTF-8',
  WINEPREFIX: prefixFolder,
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=;pdh,wevtapi=b;lodctr.exe,unlodctr.exe=n,b',
};

test("the caller's environment, without what concerns only this side", () => {
  const env = {
    PATH: '/home/me/bin',
    HOME: '/home/me',
    NO_COLOR: '1',
    TERM: 'xterm',
    NODE_OPTIONS: '--inspect',
    NODE_TEST_CONTEXT: 'child-v8',
    npm_config_omit: 'dev',
    LD_PRELOAD: 'x.so',
    LANG: 'de_DE',
    LC_CTYPE: 'de_DE',
    DISPLAY: ':0',
    WINEPREFIX: '/home/me/.wine',
    WINEARCH: 'win32',
    TMPDIR: '/home/me/tmp',
  };
  assert.deepEqual(wineEnvironment(env), { NO_COLOR: '1', TERM: 'xterm', ...own });
});

test('what a test adds arrives, and its overrides come on top', () => {
  const env = wineEnvironment({}, { NODE_OPTIONS: '--trace-warnings', WINEDLLOVERRIDES: 'wevtapi=n' });
  assert.deepEqual(env, {
    ...own,
    NODE_OPTIONS: '--trace-warnings',
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=;pdh,wevtapi=b;lodctr.exe,unlodctr.exe=n,b;wevtapi=n',
  });
});

test('the cache is where the environment says', () => {
  assert.equal(cacheFolder({ SVCDECK_CACHE: '/c', XDG_CACHE_HOME: '/x' }), '/c');
  assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }).replaceAll('\\', '/'), '/x/svcdeck');
  assert.match(cacheFolder({ XDG_CACHE_HOME: '' }), /[/\\]\.cache[/\\]svcdeck$/);
});

test('a Unix path as Windows programs see it', { skip: process.platform === 'win32' }, () => {
  assert.equal(toWindowsPath('/tmp/a b/c.exe'), 'Z:\\tmp\\a b\\c.exe');
});
