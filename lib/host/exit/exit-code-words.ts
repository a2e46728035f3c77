import { ERROR_PROCESS_ABORTED, symbolOf } from '../../../native/codes.ts';

/** What an exit code of a program means, as far as numbers tell. */
export interface ExitCodeMeaning {
  /**
   * `status`: an NTSTATUS, mostly of a crash. `exception`: what a runtime throws. `hresult`: wraps a Win32 code.
   * `convention`: what programs mean by it as a rule. `win32`: Windows has an error of that number, and some programs
   * exit with it. `own`: only the program's maker knows.
   */
  readonly kind: 'success' | 'status' | 'exception' | 'hresult' | 'convention' | 'win32' | 'own';
  readonly symbol?: string;
  /** In a few words, without capital and full stop. */
  readonly words?: string;
  /** What to do, as a sentence. */
  readonly advice?: string;
}

type Known = readonly [code: number, symbol: string, words: string, advice?: string];

// Learn: "NTSTATUS Values" ([MS-ERREF] 2.3).
const statuses: readonly Known[] = [
  [0x40010004, 'DBG_TERMINATE_PROCESS', 'ended by a debugger or at logoff'],
  [0x40010005, 'DBG_CONTROL_C', 'ended by Ctrl+C'],
  [0x80000003, 'STATUS_BREAKPOINT', 'a breakpoint or failed assertion without a debugger'],
  [
    0xc0000005,
    'STATUS_ACCESS_VIOLATION',
    'crash: memory that it may not touch',
    'See the Application log for the faulting module.',
  ],
  [
    0xc0000006,
    'STATUS_IN_PAGE_ERROR',
    'crash: a page could not be read',
    'Check the disk or network drive it runs from.',
  ],
  [0xc0000008, 'STATUS_INVALID_HANDLE', 'crash: an invalid handle'],
  [0xc0000017, 'STATUS_NO_MEMORY', 'out of memory', 'Give the computer, or the limits in the definition, more memory.'],
  [
    0xc000001d,
    'STATUS_ILLEGAL_INSTRUCTION',
    'an instruction that this processor lacks',
    'Use a build for this processor.',
  ],
  [0xc0000022, 'STATUS_ACCESS_DENIED', 'access denied', 'Check what its account may read and run.'],
  [0xc0000025, 'STATUS_NONCONTINUABLE_EXCEPTION', 'crash: it went on after a fatal exception'],
  [
    0xc000007b,
    'STATUS_INVALID_IMAGE_FORMAT',
    'a DLL for another processor',
    'Mixes 32 and 64 bit: reinstall the program.',
  ],
  [0xc000008c, 'STATUS_ARRAY_BOUNDS_EXCEEDED', 'crash: outside an array'],
  [0xc000008e, 'STATUS_FLOAT_DIVIDE_BY_ZERO', 'crash: division by zero'],
  [0xc0000094, 'STATUS_INTEGER_DIVIDE_BY_ZERO', 'crash: division by zero'],
  [0xc0000095, 'STATUS_INTEGER_OVERFLOW', 'crash: a number too large'],
  [0xc00000fd, 'STATUS_STACK_OVERFLOW', 'crash: stack used up, mostly by endless recursion'],
  [0xc000012d, 'STATUS_COMMITMENT_LIMIT', 'out of virtual memory', 'Enlarge the page file, or raise its memory limit.'],
  [
    0xc0000135,
    'STATUS_DLL_NOT_FOUND',
    'a DLL that it needs is missing',
    'Install what it needs, such as the Visual C++ runtime, for all users.',
  ],
  [0xc0000138, 'STATUS_ORDINAL_NOT_FOUND', 'a DLL is of the wrong version', 'Repair or update the program.'],
  [0xc0000139, 'STATUS_ENTRYPOINT_NOT_FOUND', 'a DLL is of the wrong version', 'Repair or update the program.'],
  [0xc000013a, 'STATUS_CONTROL_C_EXIT', 'ended by Ctrl+C, Ctrl+Break or its closed console'],
  [
    0xc0000142,
    'STATUS_DLL_INIT_FAILED',
    'a DLL could not be set up',
    "With many services on one computer the desktop heap may be used up: raise the third number of SharedSection in Windows' SubSystems key.",
  ],
  [0xc0000144, 'STATUS_UNHANDLED_EXCEPTION', 'crash: an exception that nobody handled'],
  [0xc0000194, 'STATUS_POSSIBLE_DEADLOCK', 'a deadlock'],
  [0xc00002b4, 'STATUS_FLOAT_MULTIPLE_FAULTS', 'crash: several floating-point faults'],
  [0xc0000374, 'STATUS_HEAP_CORRUPTION', 'crash: it has damaged its own memory'],
  [0xc0000409, 'STATUS_STACK_BUFFER_OVERRUN', 'it ended itself at once (fail fast), as after abort()'],
  [0xc0000417, 'STATUS_INVALID_CRUNTIME_PARAMETER', 'crash: a wrong parameter to the C runtime'],
  [0xc0000420, 'STATUS_ASSERTION_FAILURE', 'a failed assertion'],
  [0xc0000428, 'STATUS_INVALID_IMAGE_HASH', 'Windows does not trust its signature', 'Reinstall or update the program.'],
  [0xc06d007e, 'VCPP_EXCEPTION_MOD_NOT_FOUND', 'a DLL that it loads late is missing', 'Repair the program.'],
  [
    0xc06d007f,
    'VCPP_EXCEPTION_PROC_NOT_FOUND',
    'a DLL that it loads late is of the wrong version',
    'Repair the program.',
  ],
];

const exceptions: readonly Known[] = [
  [
    0xe0434352,
    'CLR_EXCEPTION',
    'an unhandled .NET exception',
    'See the Application log, source .NET Runtime, for its stack.',
  ],
  [
    0xe0434f4d,
    'CLR_EXCEPTION_V2',
    'an unhandled .NET exception',
    'See the Application log, source .NET Runtime, for its stack.',
  ],
  [0xe06d7363, 'CPP_EXCEPTION', 'an unhandled C++ exception'],
  [0x80131506, 'COR_E_EXECUTIONENGINE', 'the .NET runtime itself failed'],
  [0x80131623, 'COR_E_FAILFAST', 'it ended itself with Environment.FailFast'],
];

// Shells, C runtimes and interpreters agree on these more or less.
const conventions: ReadonlyMap<number, readonly [words: string, advice?: string]> = new Map([
  [1, ['a failure that the program does not explain']],
  [2, ['mostly a wrong call or a missing file']],
  [3, ['mostly abort() of the C runtime']],
  [126, ['a command that cannot be run']],
  [127, ['a command that was not found']],
  [130, ['ended by Ctrl+C, as Unix shells tell it']],
  [134, ['aborted, as Node.js and Unix shells tell it', 'Its last lines of output tell why; memory may be short.']],
  [137, ['killed, as Unix shells tell it']],
  [143, ['asked to end, as Unix shells tell it']],
  [255, ['-1 cut to a byte: a failure that the program does not explain']],
  [259, ['looks like STILL_ACTIVE: others may take the program for running']],
  // Windows' own ERROR_PROCESS_ABORTED; nearly always it was svcdeck, at the end of a stop or after a probe.
  [ERROR_PROCESS_ABORTED, ['ended by force, as svcdeck does it']],
  [9009, ['cmd.exe did not find a command', 'Check the names in the batch file, and PATH.']],
  [0xffffffff, ['-1: a failure that the program does not explain']],
]);

const byCode = (kind: 'status' | 'exception', known: readonly Known[]): readonly [number, ExitCodeMeaning][] =>
  known.map(([code, symbol, words, advice]) => [
    code,
    { kind, symbol, words, ...(advice === undefined ? {} : { advice }) },
  ]);

const meanings: ReadonlyMap<number, ExitCodeMeaning> = new Map<number, ExitCodeMeaning>([
  [0, { kind: 'success', words: 'success' }],
  ...byCode('status', statuses),
  ...byCode('exception', exceptions),
  ...[...conventions].map(([code, [words, advice]]): [number, ExitCodeMeaning] => [
    code,
    { kind: 'convention', words, ...(advice === undefined ? {} : { advice }) },
  ]),
]);

/** An HRESULT that only wraps a Win32 code: 0x80070005 is 5. */
const wrapped = (code: number): number | undefined => (code >>> 16 === 0x8007 ? code & 0xffff : undefined);

const named = (kind: 'hresult' | 'win32', symbol: string | undefined): ExitCodeMeaning | undefined =>
  symbol === undefined ? undefined : { kind, symbol };

/** What an exit code (unsigned, 32 bits) means. */
export const exitCodeMeaning = (code: number): ExitCodeMeaning => {
  const inner = wrapped(code);
  return (
    meanings.get(code) ??
    (inner === undefined ? named('win32', symbolOf(code)) : named('hresult', symbolOf(inner))) ?? { kind: 'own' }
  );
};

/** Above this, people know the number in hexadecimal. */
const FIRST_HEXADECIMAL = 0x10000;

/** An exit code for people in one line: `3221225477 (0xC0000005) STATUS_ACCESS_VIOLATION (crash: memory that it may not touch)`. */
export const exitText = (code: number): string => {
  const { symbol, words, kind } = exitCodeMeaning(code);
  const number = code < FIRST_HEXADECIMAL ? String(code) : `${code} (0x${code.toString(16).toUpperCase()})`;
  const name = kind === 'win32' || kind === 'hresult' ? `(perhaps ${symbol})` : symbol;
  return [number, name, words === undefined ? undefined : `(${words})`].filter((part) => part !== undefined).join(' ');
};

/** A Win32 error for people in one line: `2 ERROR_FILE_NOT_FOUND`. */
export const win32Text = (code: number): string => {
  const symbol = symbolOf(code);
  return symbol === undefined ? String(code) : `${code} ${symbol}`;
};
