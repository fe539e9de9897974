import { Command } from 'commander';
import { wholeNumber } from '../argument-parsers.ts';
import type { CommandContext } from '../command-context.ts';
import type { Column } from '../line-plan.ts';

export const DEFAULT_COUNT = 50;

/** A command "list" with the option that all lists have. */
export function listCommand(description: string): Command {
  return new Command('list')
    .description(description)
    .option('--limit <count>', 'so many at most', wholeNumber, DEFAULT_COUNT);
}

export interface Listing<T> {
  columns: readonly Column[];
  row: (item: T) => readonly string[];
  /** Rows of what belongs to an item, below its own. */
  below?: (item: T) => readonly (readonly string[])[];
  /** Said where there is nothing. */
  none: string;
  /** Name of the list for machines. */
  name: string;
}

export function showList<T>(
  { output }: CommandContext,
  { items, more }: { items: readonly T[]; more: boolean },
  listing: Listing<T>,
): void {
  if (items.length === 0) output.line(`  ${listing.none}`);
  else
    output.table(
      listing.columns,
      items.flatMap((item) => [listing.row(item), ...(listing.below?.(item) ?? [])]),
    );
  if (more) output.line(`\n  There are more than ${items.length}: give --limit.`);
  output.result({ [listing.name]: items, more });
}
