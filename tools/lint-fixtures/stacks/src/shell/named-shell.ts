// rejects: no-restricted-syntax
import { spawn } from 'node:child_process';

export const child = (command: string) => spawn(command, [], { shell: '/bin/bash' });
