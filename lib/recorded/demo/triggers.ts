import type { ServiceTrigger, ServiceTriggerData } from '../../../native/types.ts';

const DATA_BINARY = 1;
const DATA_STRING = 2;

/** Type and subtype of the triggers that need no GUID of their own. Learn: SERVICE_TRIGGER. */
const kinds: Readonly<Record<string, { readonly type: number; readonly subtype: string }>> = {
  ipArrives: { type: 2, subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245' },
  ipLeaves: { type: 2, subtype: 'cc4ba62a-162e-4648-847a-b6bdf993e335' },
  domainJoined: { type: 3, subtype: '1ce20aba-9851-4421-9430-1ddeb766e809' },
  domainLeft: { type: 3, subtype: 'ddaf516e-58c2-4866-9574-c3b615d42ea1' },
  portOpens: { type: 4, subtype: 'b7569e07-8421-4ee0-ad10-86915afdad09' },
  portCloses: { type: 4, subtype: 'a144ed38-8e12-4de4-9d96-e64740b1a524' },
  machinePolicy: { type: 5, subtype: '659fcae6-5bdb-4da9-b1ff-ca2a178d46e0' },
  userPolicy: { type: 5, subtype: '54fb46c8-f089-464c-b1fd-59d1b62c3b50' },
  pipe: { type: 6, subtype: '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55' },
  rpc: { type: 6, subtype: 'bc90d167-9470-4139-a9ba-be0bbbf5b74d' },
  state: { type: 7, subtype: '2d7a2816-0c5e-45fc-9ce7-570e5ecde9c9' },
};

const TABLE = `
  AppIDSvc start trace d02a9c27-79b8-40d6-9b97-cf3f8b7b5d60
  bthserv start device 0850302a-b344-4fda-9be9-90576b8d46f0
  CertPropSvc start device 50dd5230-ba8a-11d1-bf5d-0000f805f530
  ContosoDocFlow start portOpens 8443;TCP;%ProgramFiles%\\Contoso\\Document Workflow\\DocFlow.Service.exe
  ContosoDocFlow stop portCloses 8443;TCP;%ProgramFiles%\\Contoso\\Document Workflow\\DocFlow.Service.exe
  dmwappushservice start state 7518bca3292f8b41
  Dnscache start ipArrives
  EFS start pipe efsrpc
  FrameServer start rpc 24019106-a203-4642-b88d-82dae9158929
  hidserv start device 4d1e55b2-f16f-11cf-88cb-001111000030
  HvHost start device d0eefd5e-25d6-4c38-9b7e-6ae0c2ec5d21
  IKEEXT start portOpens RPC
  iphlpsvc start ipArrives
  KeyIso start rpc b25a52bf-e5dd-4f4a-aea6-8ca7272a0e86
  lfsvc start state 7508bca3380c960c
  lmhosts start ipArrives
  lmhosts stop ipLeaves
  NgcSvc start rpc 51a227ae-825b-41f2-b4a9-1ac9557a1018
  PolicyAgent start machinePolicy
  PushToInstall start state 7508bca3231e8b41
  RemoteRegistry start pipe winreg
  SCardSvr start device 50dd5230-ba8a-11d1-bf5d-0000f805f530
  ScDeviceEnum start device 50dd5230-ba8a-11d1-bf5d-0000f805f530
  SensorService start device ba1bb692-9b7a-4833-9a1e-525ed134e7e2
  SSDPSRV stop ipLeaves
  TabletInputService start device 4d1e55b2-f16f-11cf-88cb-001111000030 HID_DEVICE_UP:000D_U:0001;HID_DEVICE_UP:000D_U:0002;HID_DEVICE_UP:000D_U:0004
  TimeBrokerSvc start state 7510bca3381d8941
  tzautoupdate start state 7510bca33e0b8441
  UmRdpService start rpc 484809d6-4239-471b-b5bc-61df8c23ac48
  vmicguestinterface start device 34d14be3-dee4-41c8-9ae7-6b174977c192
  vmicheartbeat start device 57164f39-9115-4e78-ab55-382f3bd5422d
  vmickvpexchange start device a9a0f4e7-5a45-4d96-b827-8a841e8c03e6
  vmicrdv start device 276aacf4-ac15-426c-98dd-7521ad3f01fe
  vmicshutdown start device 0e0b6031-5213-4934-818b-38d90ced39db
  vmictimesync start device 9527e630-d0ae-497b-adce-e80ab0175caf
  vmicvmsession start device 999e53d4-3d5c-4c3e-8779-bed06ec056e1
  vmicvss start device 35fa2e29-ea23-4236-96ae-3a6ebacba440
  W32Time start domainJoined
  W32Time stop domainLeft
  WEPHOSTSVC start state 7510bca33e0b8441
  WerSvc start trace e46eead8-0c54-4489-9898-8fa79d059e0e
  wisvc start state 7528bca33c079541
  wlidsvc start rpc 19e464a4-7408-49bd-b960-53446ae47820
  WPDBusEnum start device 6ac27878-a6fa-4155-ba85-f98f491d4f33
  WPDBusEnum start machinePolicy
  wuauserv start machinePolicy
  wuauserv start userPolicy`;

/** Strings as Windows holds them: UTF-16 with a NUL after each, and one more at the end of several. */
const stringsData = (text: string): ServiceTriggerData => {
  const strings = text.split(';');
  const units = `${strings.join('\0')}\0${strings.length > 1 ? '\0' : ''}`;
  const hex = [...units].map((unit) => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return digits.slice(2) + digits.slice(0, 2);
  });
  return { type: DATA_STRING, hex: hex.join('') };
};

/** For a device or a trace provider the first argument is the subtype; what follows is data. */
const triggerOf = (action: string, kind: string, args: readonly string[]): ServiceTrigger => {
  const known = kinds[kind];
  const [first = '', ...rest] = args;
  const { type, subtype } = known ?? { type: kind === 'device' ? 1 : 20, subtype: first };
  const texts = known === undefined ? rest : args;
  const dataOf = (text: string) => (kind === 'state' ? { type: DATA_BINARY, hex: text } : stringsData(text));
  const items =
    kind === 'device' ? texts.flatMap((text) => text.split(';')) : texts.length === 0 ? [] : [texts.join(' ')];
  return { type, action: action === 'start' ? 1 : 2, subtype, data: items.map(dataOf) };
};

/** What starts and stops services without anybody asking. */
export const triggersOf = (): ReadonlyMap<string, readonly ServiceTrigger[]> => {
  const triggers = new Map<string, ServiceTrigger[]>();
  for (const line of TABLE.trim().split('\n')) {
    const [name = '', action = '', kind = '', ...args] = line.trim().split(' ');
    const trigger = triggerOf(action, kind, args);
    triggers.set(name, [...(triggers.get(name) ?? []), trigger]);
  }
  return triggers;
};
