// rejects: @typescript-eslint/consistent-type-imports
import { Shape } from './shape.ts';

export function isRound(shape: Shape): boolean {
  return shape === 'round';
}
