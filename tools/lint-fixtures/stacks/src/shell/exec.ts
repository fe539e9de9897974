// rejects: no-restricted-syntax
import { exec } from 'node:child_process';

export const run = exec;
