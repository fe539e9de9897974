import { describe, expect, it } from 'vitest';
import { findUnescapedOutput } from './view-rules.ts';

describe('findUnescapedOutput', () => {
  it('accepts escaped output and includes', () => {
    expect(findUnescapedOutput("<%- include('head', { title }) %>\n<%= name %>")).toEqual([]);
  });

  it('names the line of anything else that prints unescaped', () => {
    expect(findUnescapedOutput('<p>\n<%- name %>\n</p>')).toEqual([{ line: 2, text: '<%- name %>' }]);
  });

  it('sees output that only begins like an include', () => {
    expect(findUnescapedOutput('<%- includeAll %>')).toHaveLength(1);
  });
});
