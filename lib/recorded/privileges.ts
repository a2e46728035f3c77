/** Every privilege that Windows knows. Learn: Privilege Constants. */
const privileges: ReadonlySet<string> = new Set(
  (
    'AssignPrimaryToken Audit Backup ChangeNotify CreateGlobal CreatePagefile CreatePermanent CreateSymbolicLink ' +
    'CreateToken Debug DelegateSessionUserImpersonate EnableDelegation Impersonate IncreaseBasePriority IncreaseQuota ' +
    'IncreaseWorkingSet LoadDriver LockMemory MachineAccount ManageVolume ProfileSingleProcess Relabel RemoteShutdown ' +
    'Restore Security Shutdown SyncAgent SystemEnvironment SystemProfile Systemtime TakeOwnership Tcb TimeZone ' +
    'TrustedCredManAccess Undock UnsolicitedInput'
  )
    .split(' ')
    .map((name) => `se${name}privilege`.toLowerCase()),
);

/** Whether Windows knows a privilege of this name, in whichever case. */
export const isPrivilege = (name: string): boolean => privileges.has(name.toLowerCase());
