import type { ParameterData, ParameterKey, ServiceParameters } from '../../../native/hosting-types.ts';
import type { RecordedHosted, RecordedKey, RecordedParameters, RecordedValue } from './document.ts';

/** What a key below a service's has by inheritance: everybody reads, administrators and the system change. */
const INHERITED = 'D:AI(A;CIID;KR;;;BU)(A;CIID;KA;;;BA)(A;CIID;KA;;;SY)(A;CIIOID;KA;;;CO)';

/** As `writeDefinition` protects the key: nothing is inherited, and of all others the account alone may read. */
export const protection = (accountSid: string): string =>
  `D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)${accountSid === 'S-1-5-18' ? '' : `(A;CI;KR;;;${accountSid})`}`;

/** Nothing is in it. */
export const isEmptyKey = ({ values = [], keys = [] }: RecordedKey): boolean => values.length + keys.length === 0;

const dataOf = ({ type, text = '', texts = [], number = 0, code = 0, hex = '' }: RecordedValue): ParameterData => {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return { type, text };
    case 'REG_MULTI_SZ':
      return { type, texts };
    case 'REG_DWORD':
      return { type, number };
    case 'other':
      return { type, code, hex };
    default:
      return type satisfies never;
  }
};

const keyOf = ({ values = [], keys = [] }: RecordedKey): ParameterKey => ({
  values: values.map((value) => ({ name: value.name, data: dataOf(value) })),
  keys: keys.map(({ name, key }) => ({ name, key: keyOf(key) })),
});

const kept = ({ definition, receipt }: RecordedHosted): ParameterKey['values'] =>
  [
    { name: 'Definition', text: definition },
    { name: 'Receipt', text: receipt },
  ].flatMap(({ name, text }) => (text === undefined ? [] : [{ name, data: { type: 'REG_SZ', text } }]));

/** The key `Parameters` of a service, with what svcdeck keeps in it. undefined: there is none. */
export const parametersOf = (
  parameters: RecordedParameters | undefined,
  hosted: RecordedHosted | undefined,
): ServiceParameters['parameters'] => {
  if (parameters === undefined && hosted === undefined) return undefined;
  const { values, keys } = keyOf(parameters?.key ?? {});
  const usual = hosted === undefined ? INHERITED : protection(hosted.accountSid ?? 'S-1-5-18');
  return {
    key: { values: [...values, ...(hosted === undefined ? [] : kept(hosted))], keys },
    security: parameters?.security ?? usual,
  };
};
