import type { ScVerb } from '../../lib/sc/verbs.ts';

/** Calls that work, for each verb's `--help`. */
export const verbExamples: Readonly<Record<ScVerb, readonly string[]>> = {
  query: ['query', 'query Spooler', 'query type= driver state= all', 'query state= all group= ""'],
  queryex: ['queryex Spooler', 'queryex type= service state= all'],
  start: ['start Spooler', 'start MyService first second', 'start --wait --timeout 30s Spooler'],
  stop: ['stop Spooler', 'stop --wait Spooler'],
  config: [
    'config Spooler start= delayed-auto',
    'config MyService obj= "NT SERVICE\\MyService"',
    'config MyService depend= RpcSs/Tcpip/+NetworkProvider',
    'config MyService depend= /',
  ],
  description: ['description MyService "Answers the telephone"', 'description MyService ""'],
  qc: ['qc Spooler', '\\\\SERVER qc Spooler'],
  qdescription: ['qdescription Spooler'],
  delete: ['delete MyService'],
  create: [
    'create MyService binPath= "\\"C:\\Program Files\\Mine\\mine.exe\\" --run" start= auto',
    'create MyDriver binPath= C:\\Windows\\System32\\drivers\\mine.sys type= kernel',
  ],
  pause: ['pause MyService'],
  continue: ['continue MyService'],
  interrogate: ['interrogate Spooler'],
  control: ['control MyService paramchange', 'control MyService 200'],
  getkeyname: ['GetKeyName "Print Spooler"'],
  enumdepend: ['EnumDepend RpcSs'],
  sdshow: ['sdshow Spooler'],
  showsid: ['showsid MyService'],
  qfailure: ['qfailure Spooler'],
  qfailureflag: ['qfailureflag Spooler'],
  qsidtype: ['qsidtype Spooler'],
  qprivs: ['qprivs Spooler'],
  qtriggerinfo: ['qtriggerinfo W32Time'],
  qprotection: ['qprotection WinDefend'],
  getdisplayname: ['GetDisplayName Spooler'],
};
