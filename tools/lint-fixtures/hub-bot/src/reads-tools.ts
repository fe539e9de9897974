// rejects: no-restricted-imports
import { startTelegram } from '@codexdlc/tools/telegram';

export const telegram = startTelegram;
