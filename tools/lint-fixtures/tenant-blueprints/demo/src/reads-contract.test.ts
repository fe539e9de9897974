// accepts
import type { Blueprint } from '@codexdlc/tenant-blueprints';

export type Wanted = Blueprint;
