// rejects: @typescript-eslint/switch-exhaustiveness-check
import type { Shape } from './shape.ts';

export function corners(shape: Shape): number {
  let count = 0;
  switch (shape) {
    case 'square':
      count = 4;
  }
  return count;
}
