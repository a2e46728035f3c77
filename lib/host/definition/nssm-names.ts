/** What NSSM's parameters are called here, by their names in lower case: the key of a definition, and how to go on with it. */
const names: ReadonlyMap<string, string> = new Map([
  ['application', 'program'],
  ['appparameters', 'arguments'],
  ['appdirectory', 'directory'],
  ['appenvironment', 'environment.variables with environment.mode replace'],
  ['appenvironmentextra', 'environment.variables.NAME'],
  ['appexit', 'exitCodes (restart, stop or fail by exit code; other is all the rest)'],
  ['apprestartdelay', 'restart.delay'],
  ['appthrottle', 'restart.resetAfter (how long a good run lasts)'],
  ['appstdin', 'nothing: a hosted program has no input'],
  ['appstdout', 'logs.folder and logs.stdout'],
  ['appstderr', 'logs.folder and logs.stderr'],
  ['approtatefiles', 'logs.rotate.atStart'],
  ['approtateonline', 'logs.rotate.size or logs.rotate.every, which always hold while the program runs'],
  ['approtatebytes', 'logs.rotate.size'],
  ['approtatebyteshigh', 'logs.rotate.size'],
  ['approtateseconds', 'logs.rotate.every'],
  ['apptimestamplog', 'logs.timestamps'],
  ['appstopmethodskip', 'stop.steps (only the steps that are named are taken)'],
  ['appstopmethodconsole', 'stop.steps with type ctrl-c and a timeout'],
  ['appstopmethodwindow', 'stop.steps with type close-window and a timeout'],
  ['appstopmethodthreads', 'stop.steps'],
  ['appkillprocesstree', 'children (end or leave)'],
  ['apppriority', 'priority'],
  ['appaffinity', 'affinity'],
  ['appnoconsole', 'nothing: a hosted program always has a hidden console of its own'],
  ['appevents', 'hooks (beforeStart, afterStart, beforeStop, afterExit)'],
  ['objectname', 'account'],
  ['dependonservice', 'dependencies'],
  ['dependongroup', 'dependencies (+ before the name of a group)'],
  ['imagepath', 'program'],
  ['type', 'process (own or shared)'],
]);

/** Those that take the same values here. */
const same: ReadonlyMap<string, string> = new Map([
  ['application', 'program'],
  ['appdirectory', 'directory'],
]);

/** The key that a name of NSSM's is another word for. undefined: none is, or its values are others. */
export const sameAsNssm = (key: string): string | undefined => same.get(key.toLowerCase());

/**
 * What somebody who knows NSSM means by a key: the words that do it here. undefined: it is none of NSSM's names, or the same
 * here.
 */
export const nssmName = (key: string): string | undefined => {
  const [first = ''] = key.split(/[\\/.[]/);
  return names.get(key.toLowerCase()) ?? names.get(first.toLowerCase());
};
