// rejects: no-restricted-syntax
import { spawn } from 'node:child_process';

export const child = (script: string) => spawn('/bin/sh', ['-c', script]);
