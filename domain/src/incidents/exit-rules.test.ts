import { describe, expect, it } from 'vitest';
import { explainExit } from './exit-rules.ts';

describe('explainExit', () => {
  it.each([
    [
      { exitCode: 137, isOutOfMemory: true, memoryLimitMb: 160 },
      'Out of memory: the limit of 160 MB was reached.',
    ],
    [{ exitCode: 137, isOutOfMemory: true }, 'Out of memory: its memory limit was reached.'],
    [
      { exitCode: 137, isOutOfMemory: false, memoryLimitMb: 160 },
      'It was killed from outside (exit code 137, SIGKILL).',
    ],
    [{ exitCode: 127, isOutOfMemory: false }, 'Its command does not exist in the image (exit code 127).'],
    [{ exitCode: 136, isOutOfMemory: false }, 'It was ended by SIGFPE (exit code 136).'],
    [{ exitCode: 42, isOutOfMemory: false }, 'It ended with exit code 42.'],
  ])('%o', (exit, words) => {
    expect(explainExit(exit)).toBe(words);
  });
});
