// rejects: no-restricted-imports
import type { Blueprint } from '@codexdlc/tenant-blueprints';

export type Wanted = Blueprint;
