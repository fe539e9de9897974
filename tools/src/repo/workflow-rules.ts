/** Actions that are named by a tag or branch, which their owner can move; a commit hash cannot be. */
export function findUnpinnedActions(workflow: string): { line: number; action: string }[] {
  return workflow.split('\n').flatMap((content, index) => {
    const action = /^\s*(?:- )?uses:\s*["']?([^\s"'#]+)/.exec(content)?.[1];
    if (action === undefined || action.startsWith('./') || /@[0-9a-f]{40}$/.test(action)) return [];
    return [{ line: index + 1, action }];
  });
}
