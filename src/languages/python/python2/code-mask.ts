const TEXT_OR_COMMENT =
  /#[^\n]*|"""(?:[^"\\]+|\\.|"(?!""))*(?:"""|\\?$)|'''(?:[^'\\]+|\\.|'(?!''))*(?:'''|\\?$)|"(?:[^"\\\n]+|\\.)*"?|'(?:[^'\\\n]+|\\.)*'?/gs

/**
 * Python text whose comments and insides of strings are blank, line ends inside included: what is left is code, and nothing
 * moves. f-strings, which have code inside, do not matter: Python 2 has none.
 */
export function codeMask(text: string): string {
  return text.replace(TEXT_OR_COMMENT, (found) => {
    if (found[0] === '#') return ' '.repeat(found.length)
    const quote = /^("""|'''|.)/.exec(found)![0]
    const closed = found.length >= 2 * quote.length && found.endsWith(quote)
    const inside = found.length - quote.length * (closed ? 2 : 1)
    return `${quote}${' '.repeat(Math.max(0, inside))}${closed ? quote : ''}`
  })
}
