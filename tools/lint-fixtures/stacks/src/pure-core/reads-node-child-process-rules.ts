// rejects: @typescript-eslint/no-restricted-imports
import 'node:child_process';
