import { codeMask } from './code-mask.js'
import { mixedIndent } from './indent.js'

/** Where a file shows that it is written for Python 2, and by what. */
interface Python2Sign {
  readonly start: number
  readonly what: string
}

interface Sign {
  readonly what: string
  /** How it may look in text that is not yet known to be code: most files have nothing like it. */
  readonly trace: RegExp
  /** In code: strings and comments are blank, quotes stay. */
  readonly pattern: RegExp
}

/** Syntax that Python 3 refuses. `print >>f, x` is none, but says the same of a file. */
const SIGNS: readonly Sign[] = [
  {
    what: 'a print statement',
    trace: /print[ \t]*(?:["'`{]|[uUbBrR]{1,2}["']|>>|[ \t]\w)/,
    pattern:
      /(?:^|[;:])[ \t]*(print(?:[ \t]*(?:["'`{]|[uUbBrR]{1,2}["']|>>)|[ \t]+(?!(?:in|is|and|or|if|else|for|not[ \t]+in)\b)\w))/m,
  },
  {
    what: 'an exec statement',
    trace: /exec[ \t]*["' \t]/,
    pattern: /(?:^|[;:])[ \t]*(exec(?:[ \t]*["']|[ \t]+(?!(?:in|is|and|or|if|else|for|not)\b)\w))/m,
  },
  {
    what: '`except E, e`',
    trace: /except[ \t][^:\n]*,/,
    pattern: /\b(except[ \t]+(?:[\w.]+|\([^()]*\))[ \t]*,[ \t]*\w+[ \t]*:)/,
  },
  {
    what: '`raise E, value`',
    trace: /raise[ \t]+[\w.]+(?:\([^()\n]*\))?[ \t]*,/,
    pattern: /(?:^|[;:])[ \t]*(raise[ \t]+[\w.]+(?:\([^()\n]*\))?[ \t]*,)/m,
  },
  { what: '`<>`', trace: /<>/, pattern: /(<>)/ },
  {
    what: 'a repr in backticks',
    trace: /`[^`\n]+`(?<=(?:[=(,+%[]|return|print)[ \t]*`[^`\n]*`)/,
    pattern: /(`)/,
  },
  {
    what: 'an octal number without its o',
    trace: /0\d(?<=[ \t(,=[]0\d)\d*[ \t]*[,)\]\n]/,
    pattern: /(?<![\w.]|[eE][+-])(0[0-9]*[1-9][0-9]*)(?![\w.])/,
  },
  {
    what: 'a long number',
    trace: /\d[lL](?!\w)/,
    pattern: /(?<![\w.])((?:0[xX][0-9a-fA-F]+|\d+)[lL])\b/,
  },
  { what: 'a `ur` text', trace: /[uU][rR]["']/, pattern: /(?<!\w)([uU][rR]["'])/ },
  {
    what: 'a tuple among the parameters',
    trace: /lambda[ \t]*\(|def[ \t]+\w+[ \t]*\((?:[^()=]*,)?[ \t]*\(/,
    pattern: /\b(lambda[ \t]*\(|def[ \t]+\w+[ \t]*\((?:[^()=]*,)?[ \t]*\()/,
  },
]

/** The first sign, by the place in the text, that a file is for Python 2 alone; undefined: both may read it. */
export function python2Sign(text: string): Python2Sign | undefined {
  const traced = SIGNS.filter(({ trace }) => trace.test(text))
  const mayMix = text.includes('\t') && /^ /m.test(text) && /^ *\t/m.test(text)
  if (traced.length === 0 && !mayMix) return undefined
  const code = codeMask(text)
  const found = traced.flatMap(({ what, pattern }) => {
    const match = pattern.exec(code)
    return match ? [{ start: match.index + match[0].indexOf(match[1]!), what }] : []
  })
  const mixed = mayMix ? mixedIndent(code) : undefined
  if (mixed !== undefined) found.push({ start: mixed, what: 'tabs and blanks mixed in its indentation' })
  return found.reduce<Python2Sign | undefined>(
    (first, sign) => (first === undefined || sign.start < first.start ? sign : first),
    undefined,
  )
}
