// rejects: @typescript-eslint/no-restricted-imports
import 'node:net';
