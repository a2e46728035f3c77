/** The keywords that winmeta.xml reserves. Learn: KeywordType Complex Type. */
export const AUDIT_FAILURE = 0x0010_0000_0000_0000n;
export const AUDIT_SUCCESS = 0x0020_0000_0000_0000n;
export const CLASSIC = 0x0080_0000_0000_0000n;

const names: readonly (readonly [bigint, string])[] = [
  [0x0001_0000_0000_0000n, 'Response Time'],
  [0x0002_0000_0000_0000n, 'WDI Context'],
  [0x0004_0000_0000_0000n, 'WDI Diag'],
  [0x0008_0000_0000_0000n, 'SQM'],
  [AUDIT_FAILURE, 'Audit Failure'],
  [AUDIT_SUCCESS, 'Audit Success'],
  [0x0040_0000_0000_0000n, 'Correlation Hint'],
  [CLASSIC, 'Classic'],
];

/** What Windows calls the reserved bits that are set; a provider's own bits have names in its manifest only. */
export const reservedKeywords = (keywords: bigint): readonly string[] =>
  names.filter(([bit]) => (keywords & bit) !== 0n).map(([, name]) => name);

/** Keywords as Windows writes them: `0x8020000000000000`. */
export const keywordsText = (keywords: bigint): string => `0x${keywords.toString(16)}`;
