// rejects: no-restricted-imports
import type {} from '@codexdlc/gateway-web';
