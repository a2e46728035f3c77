import type { HostWindows, WindowHandle } from '../dll/host-windows.ts';

const WM_CLOSE = 0x10;

/** Goes on with the next window. */
const GO_ON = 1;

/** What windows are asked through. */
export interface WindowFoundation {
  readonly windows: HostWindows;
  /** Gives `use` the address of a function that Windows can call for as long as `use` runs. */
  readonly withWindowCallback: (visit: (window: WindowHandle) => number, use: (address: bigint) => void) => void;
}

/** `HostSystem.closeWindows`. A window that is gone by the time that it is asked, or refuses to hear, is not counted. */
export const closeWindows = (
  { windows, withWindowCallback }: WindowFoundation,
  processIds: readonly number[],
): number => {
  const meant = new Set(processIds);
  const found: WindowHandle[] = [];
  const processId = Buffer.alloc(4);
  const visit = (window: WindowHandle): number => {
    if (windows.GetWindowThreadProcessId(window, processId) !== 0 && meant.has(processId.readUInt32LE()))
      found.push(window);
    return GO_ON;
  };
  withWindowCallback(visit, (address) => windows.EnumWindows(address, 0));
  return found.filter((window) => windows.SendNotifyMessageW(window, WM_CLOSE, 0, 0) !== 0).length;
};
