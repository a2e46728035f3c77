import type { RecordedProcess } from '../document.ts';

/** Process id, program, working set and private bytes in MB. */
const TABLE = `
  748 lsass.exe 24.1 11.8
  916 svchost.exe 31.4 14.9
  1024 svchost.exe 16.8 9.7
  1104 svchost.exe 38.2 27.5
  1156 svchost.exe 29.6 15.2
  1220 svchost.exe 64.9 41.3
  1268 svchost.exe 112.7 68.4
  1388 svchost.exe 22.3 13.1
  1436 svchost.exe 41.5 22.6
  1520 svchost.exe 27.9 17.4
  1612 svchost.exe 20.6 9.3
  1668 svchost.exe 9.4 3.2
  1704 svchost.exe 10.2 3.8
  1796 svchost.exe 8.9 2.6
  1840 svchost.exe 34.8 21.7
  1912 svchost.exe 7.3 1.9
  2196 svchost.exe 8.1 2.4
  2468 spoolsv.exe 18.9 8.8
  2520 svchost.exe 12.6 5.9
  2556 svchost.exe 36.7 19.8
  2604 svchost.exe 15.4 7.1
  2712 svchost.exe 17.2 8.5
  2764 sqlwriter.exe 9.8 2.7
  3128 svchost.exe 23.5 12.9
  3164 svchost.exe 19.1 10.4
  3208 DFSRs.exe 58.3 44.6
  3264 MpDefenderCoreService.exe 26.4 12.2
  3312 sshd.exe 8.6 2.1
  3340 MsMpEng.exe 241.8 268.5
  3376 wmsvc.exe 38.1 29.7
  3404 Sysmon64.exe 33.9 18.3
  3692 dllhost.exe 14.2 5.4
  3836 msdtc.exe 10.9 3.6
  3900 sqlservr.exe 6291.4 6502.8
  3932 sqlservr.exe 1187.3 1240.6
  3956 sqlceip.exe 71.5 62.8
  3980 sqlbrowser.exe 5.2 1.4
  4040 Tomcat9.exe 874.6 1102.3
  4072 windows_exporter.exe 42.7 51.9
  4104 zabbix_agent2.exe 37.4 46.2
  4188 lwagent.exe 163.2 148.7
  4464 svchost.exe 21.8 11.5
  4620 SgrmBroker.exe 7.9 4.6
  4708 NisSrv.exe 11.3 6.7
  5096 WmiApSrv.exe 8.4 2.2
  5260 SecurityHealthService.exe 15.6 5.1
  5584 vds.exe 11.1 3.3
  5652 SQLAGENT.EXE 28.9 20.4
  5708 fdlauncher.exe 4.9 1.3
  6012 DocFlow.Service.exe 318.5 402.1
  6080 DocFlow.Indexer.exe 205.7 236.8
  6144 Übertragung.exe 47.3 35.9
  6208 chohyosv.exe 129.4 141.2
  6300 svcdeck.exe 61.2 38.4
  6340 svcdeck.exe 58.7 36.1
  7204 svchost.exe 26.3 9.9
  7280 svchost.exe 13.7 4.8`;

const PAGE = 4096;
const PAGES_A_MB = 256;
const bytesOf = (megabytes: string | undefined): number => Math.round(Number(megabytes) * PAGES_A_MB) * PAGE;

/** The hosts of DcomLaunch and of RpcSs. */
const critical: ReadonlySet<string> = new Set(['916', '1024']);

/** The processes that host the services that run. */
export const demoProcesses = (): readonly RecordedProcess[] =>
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [processId = '', program = '', workingSet, privateBytes] = line.trim().split(' ');
      const usage = { workingSetBytes: bytesOf(workingSet), privateBytes: bytesOf(privateBytes) };
      return {
        processId: Number(processId),
        program,
        ...usage,
        ...(critical.has(processId) ? { critical: true } : {}),
      };
    });
