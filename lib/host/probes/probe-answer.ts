/** What a probe found. */
export type ProbeAnswer =
  | { readonly isGood: true }
  /** Why not, in words that follow a colon; without a full stop. */
  | { readonly isGood: false; readonly why: string };

export const GOOD: ProbeAnswer = { isGood: true };

export const bad = (why: string): ProbeAnswer => ({ isGood: false, why });

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the connection is refused'],
  ['ECONNRESET', 'the connection is broken off'],
  ['ENOTFOUND', 'there is no such host'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['ETIMEDOUT', 'no answer in time'],
  ['EACCES', 'access is denied'],
  ['EPERM', 'access is denied'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is signed by itself'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is signed by nobody who is trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is signed by nobody who is trusted'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
]);

const textOf = (error: unknown): string => {
  // A host with several addresses fails with an error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return textOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
};

/** The answer for what was thrown. */
export const badFor = (error: unknown): ProbeAnswer => bad(textOf(error));
