import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withLongPaths } from '../../scripts/build/manifest.ts';

const level = '<requestedExecutionLevel level="asInvoker" uiAccess="false"/>';
const windows10 = '<supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>';
const manifest = `<assembly>${level}${windows10}</assembly>\n`;

test('long paths are added at the end, and the rest stays', () => {
  const changed = withLongPaths(manifest);
  assert.ok(
    changed.startsWith(`<assembly>${level}${windows10}  <application xmlns="urn:schemas-microsoft-com:asm.v3">`),
  );
  assert.match(changed, />true<\/longPathAware>(?:.|\n)*<\/assembly>\n$/);
});

test('a manifest that has long paths stays as it is', () =>
  assert.equal(withLongPaths(withLongPaths(manifest)), withLongPaths(manifest)));

for (const [what, text, fault] of [
  ['another level of rights', manifest.replace('asInvoker', 'requireAdministrator'), /no level="asInvoker"/],
  ['no Windows 10', manifest.replace(windows10, ''), /no \{8e0f7a12/],
  ['no end', manifest.replace('</assembly>', ''), /no end/],
] as const)
  test(`a manifest with ${what} is refused`, () => assert.throws(() => withLongPaths(text), fault));
