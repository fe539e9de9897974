// rejects: import-x/no-relative-packages
import { one } from '../../stacks/src/one.ts';

export const two = one + 1;
