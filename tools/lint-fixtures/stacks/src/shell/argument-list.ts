// accepts
import { execFile, spawn } from 'node:child_process';

export const child = (slug: string) => spawn('docker', ['logs', '-f', slug], { shell: false });
export const run = execFile;
export const completion = { shell: 'bash', flags: ['-c', '--config'] };
