import type { components } from '@codexdlc/platform-api/client';
import type { StatusView, Tone } from '../../view/parts.ts';
import type { LiveTexts } from './texts/live-texts.ts';

type OperationState = components['schemas']['Operation']['state'];

const TONES: Record<OperationState, Tone> = {
  queued: 'idle',
  running: 'info',
  succeeded: 'ok',
  failed: 'bad',
  cancelled: 'wait',
};

export function operationStatus(
  { states, waitingState }: Pick<LiveTexts, 'states' | 'waitingState'>,
  { state, waiting }: Pick<components['schemas']['Operation'], 'state' | 'waiting'>,
): StatusView {
  if (waiting !== null) return { tone: 'wait', word: waitingState };
  return { tone: TONES[state], word: states[state], isLive: state === 'running' };
}
