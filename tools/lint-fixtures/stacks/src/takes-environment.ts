// rejects: no-restricted-syntax
import { env } from 'node:process';

export const home = env['HOME'];
