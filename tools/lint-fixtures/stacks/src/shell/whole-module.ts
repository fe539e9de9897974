// rejects: no-restricted-syntax
import * as childProcess from 'node:child_process';

export const run = childProcess.execFile;
