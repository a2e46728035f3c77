import type { RecordedService } from '../../lib/recorded/document.ts';
import type { RecordedKey, RecordedValue } from '../../lib/recorded/hosting/document.ts';
import type { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { ParameterData, ParameterKey } from '../../native/hosting-types.ts';
import { hostingDocument, hostingMachine, shopHosting } from './hosting.ts';
import { plainService } from './svcdeck.ts';

/** A registry value as it is written here: a text, a number, texts, or what it is. */
export type Written = string | number | readonly string[] | ParameterData;

const dataOf = (written: Written): ParameterData => {
  if (typeof written === 'string') return { type: 'REG_EXPAND_SZ', text: written };
  if (typeof written === 'number') return { type: 'REG_DWORD', number: written };
  return 'type' in written ? written : { type: 'REG_MULTI_SZ', texts: written };
};

/** Registry values by their paths: `AppExit\0` is the value 0 of the key AppExit, `AppExit\` that key's own. */
export const parameterKey = (written: Readonly<Record<string, Written>>): ParameterKey => {
  const values: { name: string; data: ParameterData }[] = [];
  const below = new Map<string, Record<string, Written>>();
  for (const [path, value] of Object.entries(written)) {
    const cut = path.indexOf('\\');
    if (cut < 0) values.push({ name: path, data: dataOf(value) });
    else {
      const name = path.slice(0, cut);
      below.set(name, { ...below.get(name), [path.slice(cut + 1)]: value });
    }
  }
  return { values, keys: [...below].map(([name, inner]) => ({ name, key: parameterKey(inner) })) };
};

const recordedKey = ({ values, keys }: ParameterKey): RecordedKey => ({
  values: values.map(({ name, data }): RecordedValue => ({ name, ...data })),
  keys: keys.map(({ name, key }) => ({ name, key: recordedKey(key) })),
});

/** Who could do what with the settings before. */
export const SETTINGS_SECURITY = 'D:AI(A;CIID;KR;;;BU)(A;CIID;KA;;;BA)(A;CIID;KA;;;SY)';

/** A service that another program hosts. */
export const wrappedService = (
  name: string,
  imagePath: string,
  parameters?: Readonly<Record<string, Written>>,
): RecordedService => {
  const service = plainService(name);
  return {
    ...service,
    config: { ...service.config, binaryPath: imagePath, account: 'LocalSystem' },
    ...(parameters === undefined
      ? {}
      : { parameters: { key: recordedKey(parameterKey(parameters)), security: SETTINGS_SECURITY } }),
  };
};

export const NSSM = '"C:\\Tools\\nssm.exe"';

/** A computer on which NSSM hosts the shop, and counters can be registered. */
export const nssmMachine = (settings: Readonly<Record<string, Written>> = {}): RecordedMachine => {
  const shop = wrappedService('Shop', NSSM, {
    Application: 'C:\\Shop\\server.exe',
    AppParameters: '--port 8080',
    AppDirectory: 'C:\\Shop',
    ...settings,
  });
  return hostingMachine(hostingDocument([shop], { ...shopHosting, providers: [] }));
};
