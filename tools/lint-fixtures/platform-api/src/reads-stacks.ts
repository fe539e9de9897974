// accepts
import type { TenantSpec } from '@codexdlc/stacks/spec';

export type Wanted = TenantSpec;
