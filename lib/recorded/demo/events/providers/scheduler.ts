import type { RecordedProvider } from '../../../events/document.ts';
import { provided } from '../provider-table.ts';

/** WMI tells of its failures in UserData. */
const wmiActivity: RecordedProvider = {
  name: 'Microsoft-Windows-WMI-Activity',
  guid: '1418ef04-b0b4-4623-bf7e-d74ab47bbdaa',
  logs: ['Microsoft-Windows-WMI-Activity/Operational', 'Microsoft-Windows-WMI-Activity/Trace'],
  events: [
    {
      id: 5858,
      level: 2,
      keywords: '0x4000000000000000',
      message: 'Operation %6 of process %3 for user %2 failed with %7. Possible cause: %8',
      data: [
        'Id:15',
        'User',
        'ClientProcessId:8',
        'ClientMachine',
        'Component',
        'Operation',
        'ResultCode:20',
        'PossibleCause',
      ],
      userData: {
        name: 'Operation_ClientFailure',
        namespace: 'http://manifests.microsoft.com/win/2006/windows/WMI',
      },
    },
  ],
};

/** Tasks, scripts and what they call. */
export const schedulerProviders: readonly RecordedProvider[] = [
  provided({
    name: 'Microsoft-Windows-TaskScheduler',
    guid: 'de7b24ea-73c8-4a09-985d-5bdadcfa9017',
    logs: ['Microsoft-Windows-TaskScheduler/Operational', 'Microsoft-Windows-TaskScheduler/Maintenance'],
    taskNames:
      'Task Started=100, Task completed=102, Task start failed=101, Task triggered on scheduler=107, Task triggered by user=110, Created Task Process=129, Task registration updated=140, Action started=200, Action completed=201, Action failed to start=203',
  })`
    100 | information | 100/1 | | TaskName, UserContext, InstanceId:15 | Task Scheduler started instance "%3" of task "%1" for user "%2".
    101 | error | 101/101 | | TaskName, UserContext, ResultCode:8 | Task Scheduler failed to start task "%1" for user "%2". Error value: %3.
    102 | information | 102/2 | | TaskName, UserContext, InstanceId:15 | Task Scheduler successfully finished instance "%3" of task "%1" for user "%2".
    107 | information | 107 | | TaskName, InstanceId:15 | Task Scheduler launched instance "%2" of task "%1" due to a time trigger condition.
    110 | information | 110 | | TaskName, InstanceId:15, UserContext | Task Scheduler launched instance "%2" of task "%1" for user "%3".
    129 | information | 129 | | TaskName, Path, ProcessID:8, Priority:8 | Task Scheduler launched task "%1", action "%2" with process ID %3.
    140 | information | 140 | | TaskName, UserName | User "%2" updated Task Scheduler task "%1".
    200 | information | 200/1 | | TaskName, ActionName, TaskInstanceId:15, EnginePID:8 | Task Scheduler launched action "%2" in instance "%3" of task "%1".
    201 | information | 201/2 | | TaskName, TaskInstanceId:15, ActionName, ResultCode:8, EnginePID:8 | Task Scheduler successfully completed task "%1", instance "%2", action "%3" with return code %4.
    203 | error | 203/101 | | TaskName, TaskInstanceId:15, ActionName, ResultCode:8 | Task Scheduler failed to launch action "%3" in instance "%2" of task "%1". Error value: %4.`,
  provided({
    name: 'PowerShell',
    messageFile: '%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\pwrshmsg.dll',
    logs: ['Windows PowerShell'],
    usual: { qualifiers: 0 },
  })`
    400 | information | 4 | | | Engine state is changed from %2 to %1. %n%nDetails: %n%3
    403 | information | 4 | | | Engine state is changed from %2 to %1. %n%nDetails: %n%3
    600 | information | 6 | | | Provider "%1" is %2. %n%nDetails: %n%3
    800 | information | 8 | | | Pipeline execution details for command line: %1. %n%nContext: %n%2 %n%nDetails: %n%3`,
  provided({
    name: 'Microsoft-Windows-PowerShell',
    guid: 'a0c1853b-5c40-4b15-8766-3cf1c58f985a',
    logs: ['Microsoft-Windows-PowerShell/Operational'],
    taskNames: 'Execute a Remote Command=2, PowerShell Console Startup=4, PowerShell Named Pipe IPC=111',
  })`
    4104 | warning | 2/15 | 0x0 | MessageNumber:7, MessageTotal:7, ScriptBlockText, ScriptBlockId, Path | Creating Scriptblock text (%1 of %2):%n%3%n%nScriptBlock ID: %4%nPath: %5
    40961 | information | 4/1 | 0x0 | | PowerShell console is starting up
    40962 | information | 4/2 | 0x0 | | PowerShell console is ready for user input
    53504 | information | 111/10 | 0x0 | param1, param2 | Windows PowerShell has started an IPC listening thread on process: %1 in AppDomain: %2.`,
  wmiActivity,
];
