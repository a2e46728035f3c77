const longPaths = `  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
`;

/** What an administrator's tool needs of a manifest, and what it is for. */
const required: readonly (readonly [text: string, meaning: string])[] = [
  ['level="asInvoker"', 'it runs with the rights of the prompt it is typed at'],
  ['{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}', 'it knows Windows 10, 11 and the servers of their time'],
];

/**
 * node.exe's own manifest with long paths added; refused when it lacks something that svcdeck relies on.
 *
 * No UTF-8 code page: it would change what GetOEMCP and CP_ACP mean in this process, and in the console's own code page is how
 * batch files read the mirrored tools. Node itself asks Windows for wide characters only. Learn: Use UTF-8 code pages.
 */
export const withLongPaths = (manifest: string): string => {
  for (const [text, meaning] of required)
    if (!manifest.includes(text)) throw new Error(`the manifest of node.exe has no ${text}: ${meaning}`);
  if (manifest.includes('longPathAware')) return manifest;
  const end = manifest.lastIndexOf('</assembly>');
  if (end === -1) throw new Error('the manifest of node.exe has no end');
  return `${manifest.slice(0, end)}${longPaths}${manifest.slice(end)}`;
};
