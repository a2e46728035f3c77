import type { ServiceConfig } from '../types.ts';
import type { Reply } from './reply.ts';

/**
 * A QUERY_SERVICE_CONFIGW. Windows gives every text; drivers and per-user templates have been seen without an account,
 * so NULL reads as ''.
 */
export const decodeConfig = (reply: Reply): ServiceConfig => ({
  type: reply.dword(0),
  startType: reply.dword(4),
  errorControl: reply.dword(8),
  binaryPath: reply.text(16) ?? '',
  loadOrderGroup: reply.text(24) ?? '',
  tag: reply.dword(32),
  dependencies: reply.multiText(40),
  account: reply.text(48) ?? '',
  displayName: reply.text(56) ?? '',
});
