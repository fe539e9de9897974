/** Pages that belong together, above each of them. */
export interface Tab {
  href: string;
  label: string;
  isActive: boolean;
}

export function tabsOf(base: string, active: string, pages: readonly (readonly [string, string])[]): Tab[] {
  return pages.map(([path, label]) => ({ href: base + path, label, isActive: path === active }));
}
