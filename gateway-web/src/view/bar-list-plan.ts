export interface BarInput {
  label: string;
  value: number;
  /** The value as it is written. */
  text: string;
  note?: string;
  href?: string;
}

export interface BarListView {
  title: string;
  bars: (BarInput & { width: string })[];
}

/** Bars against the longest of them, longest first. */
export function planBarList(title: string, items: readonly BarInput[]): BarListView {
  const longest = Math.max(0, ...items.map(({ value }) => value));
  const bars = items
    .toSorted((a, b) => b.value - a.value)
    .map((item) => ({ ...item, width: longest === 0 ? '0' : ((item.value / longest) * 100).toFixed(1) }));
  return { title, bars };
}
