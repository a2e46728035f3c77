/** The verbs of `sc` that svcdeck answers to, in lower case. */
export const scVerbs = [
  'query',
  'queryex',
  'start',
  'stop',
  'config',
  'description',
  'qc',
  'qdescription',
  'delete',
  'create',
  'pause',
  'continue',
  'interrogate',
  'control',
  'getkeyname',
  'enumdepend',
  'sdshow',
  'showsid',
  'qfailure',
  'qfailureflag',
  'qsidtype',
  'qprivs',
  'qtriggerinfo',
  'qprotection',
  'getdisplayname',
] as const;

export type ScVerb = (typeof scVerbs)[number];

/** `name`: in lower case. */
export const isScVerb = (name: string): name is ScVerb => (scVerbs as readonly string[]).includes(name);
