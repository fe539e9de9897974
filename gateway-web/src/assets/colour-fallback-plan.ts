const TWO_COLOURS = /(--[a-z0-9-]+)\s*:\s*light-dark\(\s*([^,()]+|[a-z]+\([^()]*\))\s*,/g;

/** Light values of every two-coloured token, for browsers that know no `light-dark()`. */
export function colourFallback(css: string): string {
  const light = new Map<string, string>();
  for (const [, token, value] of css.matchAll(TWO_COLOURS)) {
    if (token !== undefined && value !== undefined) light.set(token, value.trim());
  }
  if (light.size === 0) return '';
  const declarations = [...light].map(([token, value]) => `${token}:${value}`).join(';');
  return `@supports not (color:light-dark(#000,#fff)){:root{${declarations}}}`;
}
