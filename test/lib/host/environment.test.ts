import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  buildEnvironment,
  type EnvironmentSettings,
  hostMarks,
} from '../../../lib/host/environment/build-environment.ts';
import { readEnvFile } from '../../../lib/host/environment/env-file.ts';
import { expandVariables, Variables } from '../../../lib/host/environment/variables.ts';

const plain: EnvironmentSettings = { mode: 'extend', file: undefined, variables: [], prependPath: [], appendPath: [] };

const build = (settings: Partial<EnvironmentSettings>, base: readonly (readonly [string, string])[], file = '') =>
  buildEnvironment({ ...plain, ...settings }, { base, marks: [], file: readEnvFile(file, 'x.env') }).sorted();

const base = [
  ['SystemRoot', 'C:\\Windows'],
  ['Path', 'C:\\Windows'],
  ['=C:', 'C:\\a'],
  ['b', '1'],
] as const;

for (const [what, settings, expected] of [
  ['nothing set: the base, sorted by name without case', {}, [base[2], base[3], base[1], base[0]]],
  ['replace keeps only what Windows needs', { mode: 'replace' }, [base[0]]],
  [
    'a name in another spelling is the same variable, and keeps its own',
    { mode: 'replace', variables: [['SYSTEMROOT', 'D:\\Windows']] },
    [['SystemRoot', 'D:\\Windows']],
  ],
  ['a variable is taken away', { mode: 'replace', variables: [['SYSTEMROOT', undefined]] }, []],
  [
    'each may use those before it',
    {
      mode: 'replace',
      variables: [
        ['A', '%SystemRoot%\\a'],
        ['B', '%a%\\b;%C%'],
        ['C', '1'],
      ],
    },
    [['A', 'C:\\Windows\\a'], ['B', 'C:\\Windows\\a\\b;%C%'], ['C', '1'], base[0]],
  ],
  [
    'PATH gets folders before and after, after the variables',
    { variables: [['b', 'D:\\x']], prependPath: ['%b%', 'C:\\a;b'], appendPath: ['C:\\z'] },
    [base[2], ['b', 'D:\\x'], ['Path', 'D:\\x;"C:\\a;b";C:\\Windows;C:\\z'], base[0]],
  ],
  ['PATH may not be there yet', { mode: 'replace', appendPath: ['C:\\z'] }, [['PATH', 'C:\\z'], base[0]]],
] as const satisfies readonly (readonly [
  string,
  Partial<EnvironmentSettings>,
  readonly (readonly [string, string])[],
])[])
  test(what, () => assert.deepEqual(build(settings, base), expected));

test('a file comes before the variables; single quotes keep what stands in them', () =>
  assert.deepEqual(
    build({ mode: 'replace', variables: [['C', '%A%-%B%']] }, [['windir', 'W']], "A=%windir%\nB='%windir%'"),
    [
      ['A', 'W'],
      ['B', '%windir%'],
      ['C', 'W-%windir%'],
      ['windir', 'W'],
    ],
  ));

test('what the host tells is there for all', () => {
  const variables = buildEnvironment(
    { ...plain, variables: [['X', '%SVCDECK_SERVICE%']] },
    { base: [], marks: hostMarks('Shop', true), file: [] },
  );
  assert.equal(variables.get('x'), 'Shop');
  assert.equal(variables.get('SVCDECK_RESTARTS'), '1');
});

test('40 KB are no trouble; one variable over 32,766 characters is', () => {
  const many = Array.from({ length: 40 }, (_, index): [string, string] => [`V${index}`, 'x'.repeat(1024)]);
  assert.equal(build({ mode: 'replace', variables: many }, []).length, 40);
  assert.equal(build({ variables: [['A', 'x'.repeat(32_764)]] }, []).length, 1);
  assert.throws(() => build({ variables: [['A', 'x'.repeat(32_765)]] }, []), {
    name: 'FailedError',
    message: 'environment variable A: 32765 characters are more than Windows takes (32767 with the name)',
  });
});

const known = new Variables([
  ['TEMP', 'T'],
  ['A', '%TEMP%'],
  ['', 'never'],
]);

for (const [text, expanded] of [
  ['', ''],
  ['%TEMP%\\x', 'T\\x'],
  ['%temp%%TEMP%', 'TT'],
  ['100%', '100%'],
  ['100%%TEMP%', '100%T'],
  ['%NONE%', '%NONE%'],
  ['%NONE%TEMP%', '%NONET'],
  ['%A%', '%TEMP%'],
] as const)
  test(`${JSON.stringify(text)} becomes ${JSON.stringify(expanded)}`, () =>
    assert.equal(expandVariables(text, new Variables(known.sorted().filter(([name]) => name !== ''))), expanded));

test('as a record, whatever a variable is called', () => {
  const record = new Variables([
    ['b', '1'],
    ['__proto__', '2'],
    ['B', '3'],
  ]).asRecord();
  assert.deepEqual(Object.entries(record), [
    ['b', '3'],
    ['__proto__', '2'],
  ]);
});

test('a file of variables', () =>
  assert.deepEqual(
    readEnvFile(
      '\uFEFF# a comment\r\n\r\nA=1\nexport B = two words  # not this\rC="a \\"b\\" C:\\new # kept"\nD=\'\\"\' # c\nE=\nF=a#b\n',
      'x.env',
    ),
    [
      { name: 'A', value: '1', isLiteral: false, line: 3 },
      { name: 'B', value: 'two words', isLiteral: false, line: 4 },
      { name: 'C', value: 'a "b" C:\\new # kept', isLiteral: false, line: 5 },
      { name: 'D', value: '\\"', isLiteral: true, line: 6 },
      { name: 'E', value: '', isLiteral: false, line: 7 },
      { name: 'F', value: 'a#b', isLiteral: false, line: 8 },
    ],
  ));

for (const [text, message] of [
  ['\nA', 'x.env:2:1: expected NAME=value'],
  ['=1', 'x.env:1:1: expected NAME=value'],
  ['A= "b', 'x.env:1:4: expected a closing quote at the end of the value'],
  ['A="b" c', 'x.env:1:3: expected a closing quote at the end of the value'],
  ['A=b\0', 'x.env:1:4: a NUL cannot be in a variable'],
] as const)
  test(`${JSON.stringify(text)} is no file of variables`, () =>
    assert.throws(() => readEnvFile(text, 'x.env'), { name: 'FailedError', message }));
