/** Names that only the machine knows. */
export const nameKinds = ['service', 'hosted', 'log', 'provider', 'source', 'object'] as const;

/**
 * `service`: key names; `hosted`: those of services that svcdeck hosts; `log`, `provider`: of the event log; `source`: names under
 * which programs write events; `object`: of performance objects.
 */
export type NameKind = (typeof nameKinds)[number];

/** What can stand in one place of a command line, for completion: these words, or names of a kind. */
export type Offer = readonly string[] | NameKind;
