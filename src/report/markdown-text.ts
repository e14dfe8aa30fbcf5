/** Text from a repository as plain Markdown: nothing in it is markup, a link, a mention or HTML. */
export function text(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~$&@:]/g, (c) =>
      c === '<'
        ? '&lt;'
        : c === '>'
          ? '&gt;'
          : c === '&'
            ? '&amp;'
            : c === '@'
              ? '@\u200b'
              : c === ':' || c === '(' || c === ')' || c === '#' || c === '+' || c === '!' || c === '$'
                ? c
                : `\\${c}`,
    )
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/(https?):\/\//gi, '$1:\u200b//')
}

/** Our own sentences: what stands between backticks is code, the rest is plain. */
export function prose(value: string): string {
  return value
    .split(/`([^`]+)`/)
    .map((piece, at) => (at % 2 === 1 ? code(piece) : text(piece)))
    .join('')
}

/** Code from a repository: in more backticks than it holds, on one line, safe in a table cell. */
export function code(value: string): string {
  const flat = value.replace(/[\s\u2028\u2029]+/g, ' ').replace(/\|/g, '\\|')
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((match) => match[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${flat}${pad}${fence}`
}
