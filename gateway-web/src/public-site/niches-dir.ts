import { join } from 'node:path';

/** Where the niches of this checkout are. */
export const NICHES_DIR = join(import.meta.dirname, '../../niches');
