// rejects: no-restricted-imports
export type { Anything } from '@codexdlc/platform-api/src/app.ts';
