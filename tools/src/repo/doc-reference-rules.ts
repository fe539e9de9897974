export interface DocReference {
  line: number;
  /** As it stands in the document. */
  text: string;
}

export interface DocReferences {
  /** Relative to the root, may hold `*`. */
  paths: DocReference[];
  /** Relative to the document. */
  links: DocReference[];
  scripts: DocReference[];
}

const NPM_SCRIPT = /\bnpm (?:run ([a-z][\w:-]*)|(test|start))\b/g;
const INLINE_CODE = /`([^`\n]+)`/g;
const LINK = /\]\(([^)\s]+)\)/g;

/** What a Markdown text says exists: paths under one of the root's folders, links between documents, npm scripts. */
export function findDocReferences(markdown: string, rootEntries: ReadonlySet<string>): DocReferences {
  const found: DocReferences = { paths: [], links: [], scripts: [] };
  let insideFence = false;

  markdown.split('\n').forEach((content, index) => {
    const line = index + 1;
    if (/^\s*```/.test(content)) insideFence = !insideFence;

    for (const match of content.matchAll(NPM_SCRIPT)) {
      found.scripts.push({ line, text: match[1] ?? match[2] ?? '' });
    }
    if (insideFence) return;
    for (const match of content.matchAll(INLINE_CODE)) {
      const text = (match[1] ?? '').replace(/[/:]$/, '');
      if (isRootPath(text, rootEntries)) found.paths.push({ line, text });
    }
    for (const match of content.matchAll(LINK)) {
      const text = (match[1] ?? '').replace(/#.*$/, '');
      if (text !== '' && !/^[a-z]+:/.test(text)) found.links.push({ line, text });
    }
  });
  return found;
}

/** A path with a placeholder such as `<name>` names no file. */
function isRootPath(text: string, rootEntries: ReadonlySet<string>): boolean {
  const [first, ...rest] = text.split('/');
  if (first === undefined || !rootEntries.has(first) || /[\s<>{}$]|NNNN/.test(text)) return false;
  return rest.length > 0 || first.includes('.');
}
