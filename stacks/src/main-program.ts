import { runTenantProgram } from './run-tenant-program.ts';

// What `pulumi up -s <tenant>` in the repository root runs.
runTenantProgram();
