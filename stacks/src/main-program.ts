import { runTenantProgram } from './run-tenant-program.ts';

// What `pulumi up -s <tenant>` in the repository root runs; exports of the module are the stack's outputs.
const outputs = runTenantProgram();
export const address = outputs?.address;
export const ssh = outputs?.ssh;
export const serverId = outputs?.serverId;
