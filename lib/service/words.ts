import {
  SC_ACTION_NONE,
  SC_ACTION_OWN_RESTART,
  SC_ACTION_REBOOT,
  SC_ACTION_RESTART,
  SC_ACTION_RUN_COMMAND,
  SERVICE_ACCEPT_NETBINDCHANGE,
  SERVICE_ACCEPT_PARAMCHANGE,
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_PRESHUTDOWN,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_ADAPTER,
  SERVICE_AUTO_START,
  SERVICE_BOOT_START,
  SERVICE_CONTINUE_PENDING,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_ERROR_CRITICAL,
  SERVICE_ERROR_IGNORE,
  SERVICE_ERROR_NORMAL,
  SERVICE_ERROR_SEVERE,
  SERVICE_FILE_SYSTEM_DRIVER,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_KERNEL_DRIVER,
  SERVICE_PAUSE_PENDING,
  SERVICE_PAUSED,
  SERVICE_PKG_SERVICE,
  SERVICE_RECOGNIZER_DRIVER,
  SERVICE_RUNNING,
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_RESTRICTED,
  SERVICE_SID_TYPE_UNRESTRICTED,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
  SERVICE_SYSTEM_START,
  SERVICE_USER_SERVICE,
  SERVICE_USERSERVICE_INSTANCE,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../native/codes.ts';

/** Words for the values of one field, in the order of the numbers. A promise to programs: they stand in JSON. */
type Words = ReadonlyMap<number, string>;

/** A value that this program has never heard of, as it is shown everywhere. */
export const unknownWord = (value: number): string => `unknown (${value})`;

/** The value behind `unknown (9)`. */
const unknownNumber = (word: string): number | undefined => {
  const value = Number(/^unknown \((\d{1,10})\)$/.exec(word)?.[1] ?? Number.NaN);
  return value <= 0xffffffff ? value : undefined;
};

const wordIn =
  (words: Words) =>
  (value: number): string =>
    words.get(value) ?? unknownWord(value);

const numberIn = (words: Words, word: string): number | undefined =>
  [...words].find(([, each]) => each === word.toLowerCase())?.[0];

const states: Words = new Map([
  [SERVICE_STOPPED, 'stopped'],
  [SERVICE_START_PENDING, 'start-pending'],
  [SERVICE_STOP_PENDING, 'stop-pending'],
  [SERVICE_RUNNING, 'running'],
  [SERVICE_CONTINUE_PENDING, 'continue-pending'],
  [SERVICE_PAUSE_PENDING, 'pause-pending'],
  [SERVICE_PAUSED, 'paused'],
]);

/** `dwCurrentState` in words. */
export const stateWord: (state: number) => string = wordIn(states);
export const stateWords: readonly string[] = [...states.values()];
/** undefined: no state is called so. Case does not count. */
export const stateNumber = (word: string): number | undefined => numberIn(states, word);

const AUTO_DELAYED = 'auto-delayed';

const startTypes: Words = new Map([
  [SERVICE_BOOT_START, 'boot'],
  [SERVICE_SYSTEM_START, 'system'],
  [SERVICE_AUTO_START, 'auto'],
  [SERVICE_DEMAND_START, 'manual'],
  [SERVICE_DISABLED, 'disabled'],
]);

/** What others call them: `sc`, services.msc and PowerShell. */
const startAliases: ReadonlyMap<string, string> = new Map([
  ['demand', 'manual'],
  ['automatic', 'auto'],
  ['delayed-auto', AUTO_DELAYED],
]);

/** `dwStartType` in words. `isDelayed` tells automatic start from delayed automatic start and means nothing else. */
export const startWord = (startType: number, isDelayed: boolean): string =>
  startType === SERVICE_AUTO_START && isDelayed ? AUTO_DELAYED : wordIn(startTypes)(startType);

export const startWords: readonly string[] = ['boot', 'system', 'auto', AUTO_DELAYED, 'manual', 'disabled'];

/** `dwStartType` of one of `startWords`, `unknown (9)` too. undefined: none is called so. */
export const startNumber = (word: string): number | undefined =>
  word === AUTO_DELAYED ? SERVICE_AUTO_START : (numberIn(startTypes, word) ?? unknownNumber(word));

/** One of `startWords` for what was typed, also `demand`, `automatic` and `delayed-auto`; undefined: none is called so. */
export const readStartWord = (typed: string): string | undefined => {
  const word = typed.toLowerCase();
  return startAliases.get(word) ?? startWords.find((each) => each === word);
};

/** Automatic start takes in delayed automatic start; every other word means itself. */
export const isStartIn = (word: string, wanted: ReadonlySet<string>): boolean =>
  wanted.has(word) || (word === AUTO_DELAYED && wanted.has('auto'));

const typeBits: Words = new Map([
  [SERVICE_KERNEL_DRIVER, 'kernel-driver'],
  [SERVICE_FILE_SYSTEM_DRIVER, 'file-system-driver'],
  [SERVICE_ADAPTER, 'adapter'],
  [SERVICE_RECOGNIZER_DRIVER, 'recognizer-driver'],
  [SERVICE_WIN32_OWN_PROCESS, 'own-process'],
  [SERVICE_WIN32_SHARE_PROCESS, 'share-process'],
  [SERVICE_USER_SERVICE, 'user'],
  [SERVICE_USERSERVICE_INSTANCE, 'instance'],
  [SERVICE_INTERACTIVE_PROCESS, 'interactive'],
  [SERVICE_PKG_SERVICE, 'packaged'],
]);

const controlBits: Words = new Map([
  [SERVICE_ACCEPT_STOP, 'stop'],
  [SERVICE_ACCEPT_PAUSE_CONTINUE, 'pause-continue'],
  [SERVICE_ACCEPT_SHUTDOWN, 'shutdown'],
  [SERVICE_ACCEPT_PARAMCHANGE, 'param-change'],
  [SERVICE_ACCEPT_NETBINDCHANGE, 'netbind-change'],
  [0x20, 'hardware-profile-change'],
  [0x40, 'power-event'],
  [0x80, 'session-change'],
  [SERVICE_ACCEPT_PRESHUTDOWN, 'preshutdown'],
  [0x200, 'time-change'],
  [0x400, 'trigger-event'],
  [0x800, 'user-logoff'],
  [0x2000, 'low-resources'],
  [0x4000, 'system-low-resources'],
]);

const wordsOf = (words: Words, value: number): readonly string[] => {
  const named: string[] = [];
  let rest = value;
  for (const [bit, word] of words) {
    if ((value & bit) === 0) continue;
    named.push(word);
    rest &= ~bit;
  }
  if (rest !== 0) named.push(unknownWord(rest >>> 0));
  return named;
};

/**
 * A word for each bit that is set; bits without a name together as one `unknown (n)`. A list of thousands holds a handful
 * of values, so each is put into words once.
 */
const bitsIn = (words: Words): ((value: number) => readonly string[]) => {
  const known = new Map<number, readonly string[]>();
  return (value) => {
    const found = known.get(value) ?? wordsOf(words, value);
    known.set(value, found);
    return found;
  };
};

const typeWords = bitsIn(typeBits);

/** `dwServiceType` in words, e.g. `own-process+interactive` or `share-process+user+instance`. */
export const typeWord = (type: number): string => (type === 0 ? unknownWord(0) : typeWords(type).join('+'));

/** `dwControlsAccepted` in words. Empty: it accepts none. */
export const controlWords: (controlsAccepted: number) => readonly string[] = bitsIn(controlBits);

const errorControls: Words = new Map([
  [SERVICE_ERROR_IGNORE, 'ignore'],
  [SERVICE_ERROR_NORMAL, 'normal'],
  [SERVICE_ERROR_SEVERE, 'severe'],
  [SERVICE_ERROR_CRITICAL, 'critical'],
]);

/** `dwErrorControl` in words: what Windows does when the service fails to start at boot. */
export const errorControlWord: (errorControl: number) => string = wordIn(errorControls);
export const errorControlWords: readonly string[] = [...errorControls.values()];
/** The number of such a word, `unknown (9)` too. undefined: none is called so. Case does not count. */
export const errorControlNumber = (word: string): number | undefined =>
  numberIn(errorControls, word) ?? unknownNumber(word);

const actionTypes: Words = new Map([
  [SC_ACTION_NONE, 'none'],
  [SC_ACTION_RESTART, 'restart'],
  [SC_ACTION_REBOOT, 'reboot'],
  [SC_ACTION_RUN_COMMAND, 'run-command'],
  [SC_ACTION_OWN_RESTART, 'own-restart'],
]);

/** SC_ACTION_TYPE in words: what is done after a failure. */
export const actionWord: (type: number) => string = wordIn(actionTypes);
export const actionWords: readonly string[] = [...actionTypes.values()];
/** The number of such a word, `unknown (9)` too. undefined: no action is called so. Case does not count. */
export const actionNumber = (word: string): number | undefined => numberIn(actionTypes, word) ?? unknownNumber(word);

/** `dwServiceSidType` in words. */
export const sidTypeWord: (sidType: number) => string = wordIn(
  new Map([
    [SERVICE_SID_TYPE_NONE, 'none'],
    [SERVICE_SID_TYPE_UNRESTRICTED, 'unrestricted'],
    [SERVICE_SID_TYPE_RESTRICTED, 'restricted'],
  ]),
);

/** `dwLaunchProtected` in words. */
export const launchProtectedWord: (launchProtected: number) => string = wordIn(
  new Map([
    [0, 'none'],
    [1, 'windows'],
    [2, 'windows-light'],
    [3, 'antimalware-light'],
  ]),
);
