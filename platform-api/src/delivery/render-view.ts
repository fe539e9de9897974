import { join } from 'node:path';
import ejs from 'ejs';

export const DELIVERY_VIEWS = join(import.meta.dirname, '../../views/delivery');

/** Renders `views/delivery/<name>.ejs`; what is printed is escaped. */
export function renderView(name: string, model: object): Promise<string> {
  return ejs.renderFile(join(DELIVERY_VIEWS, `${name}.ejs`), model, { cache: true });
}
