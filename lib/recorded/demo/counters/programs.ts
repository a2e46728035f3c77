/**
 * What the programs of the demo machine do: percent of one processor, threads, handles, KB read and written a second. Those
 * before the line are no services' and have their process ids.
 */
const TABLE = `
  4 System 4.2 212 4810 180 640
  92 Registry 0.1 4 0 0 22
  388 smss 0 2 58 0 0
  512 csrss 0.1 12 512 0 1
  588 csrss 0.2 11 304 0 1
  596 wininit 0 2 162 0 0
  668 winlogon 0.1 3 271 0 0
  724 services 0.8 9 812 2 9
  812 fontdrvhost 0 5 42 0 0
  820 fontdrvhost 0 5 42 0 0
  1312 dwm 0.2 14 688 0 0
  2288 LogonUI 0.1 11 422 0 0
  5348 w3wp 9.4 61 1460 820 310
  5372 w3wp 4.1 48 1122 240 95
  7440 taskhostw 0.1 8 240 0 1
  ----
  sqlservr.exe 62 131 1988 5200 2900
  Tomcat9.exe 24 88 1411 310 140
  DocFlow.Service.exe 17 64 1820 410 260
  DocFlow.Indexer.exe 13 22 702 1800 420
  MsMpEng.exe 11 37 1104 940 130
  chohyosv.exe 5.5 31 640 130 210
  windows_exporter.exe 2.1 18 402 12 8
  zabbix_agent2.exe 1.4 16 390 8 6
  Sysmon64.exe 1.8 14 711 6 88
  lwagent.exe 3.2 19 655 20 4
  Übertragung.exe 2.6 12 318 60 75
  DFSRs.exe 0.9 26 810 44 36
  WmiApSrv.exe 0.2 6 160 1 0
  lsass.exe 1.6 14 2050 14 11
  SQLAGENT.EXE 0.4 21 540 6 8
  MpDefenderCoreService.exe 0.6 12 380 10 4
`;

/** How much of the machine one process of a program takes. */
export interface Program {
  /** With its extension where services live in it. */
  readonly name: string;
  /** Percent of one processor. */
  readonly percent: number;
  readonly threads: number;
  readonly handles: number;
  /** KB a second. */
  readonly reads: number;
  readonly writes: number;
}

export interface SystemProgram extends Program {
  readonly processId: number;
}

const programOf = (fields: readonly string[]): Program => {
  const [name = '', percent, threads, handles, reads, writes] = fields;
  return {
    name,
    percent: Number(percent),
    threads: Number(threads),
    handles: Number(handles),
    reads: Number(reads),
    writes: Number(writes),
  };
};

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '));

const [systemText = '', serviceText = ''] = TABLE.split('----');

/** Processes that no service lives in. */
export const systemPrograms: readonly SystemProgram[] = rowsOf(systemText).map(([processId, ...fields]) => ({
  processId: Number(processId),
  ...programOf(fields),
}));

/** The programs of services that do more than most. */
export const servicePrograms: readonly Program[] = rowsOf(serviceText).map(programOf);
