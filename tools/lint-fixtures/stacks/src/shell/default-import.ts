// rejects: no-restricted-syntax
import childProcess from 'node:child_process';

export const run = childProcess.execFile;
