import { plainEnd, plainLine } from './plain-rules.ts';

const MOST_PER_LINE = 500;

export interface LogBounds {
  lines: number;
  characters: number;
}

/** The last lines that fit; what is cut is cut in front, for the end says why. Empty when there is nothing to see. */
export function cutLog(lines: readonly string[], bounds: LogBounds): string {
  const shown = lines
    .slice(-bounds.lines)
    .map((line) => plainLine(line, MOST_PER_LINE))
    .filter((line) => line !== '');
  return plainEnd(shown.join('\n'), bounds.characters);
}
