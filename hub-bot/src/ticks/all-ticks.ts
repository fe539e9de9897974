import { renewTokensTick } from '../people/renew-tokens-tick.ts';
import { housekeeping } from './housekeeping.ts';
import type { Tick } from './tick.ts';

export const ALL_TICKS: readonly Tick[] = [housekeeping, renewTokensTick];
