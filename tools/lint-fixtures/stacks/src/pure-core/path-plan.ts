// accepts
import { join } from 'node:path';
import { z } from 'zod';

export const Path = z.string().transform((name) => join('/', name));
