// rejects: no-restricted-imports
import type {} from '@codexdlc/hub-bot';
