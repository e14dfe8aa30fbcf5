import { pythonString } from '../languages/python/literal.js'

/**
 * `containers.py`: the command with which a container runs one task of the Luigi code. `program` are the words that
 * start Python in the image.
 */
export function containersModule(
  program: readonly string[],
  delivery: 'text' | 'packed' | 'mounted',
): string {
  const words = program.map(pythonString).join(', ')
  return `"""Commands that run one task of today's Luigi code alone, in today's image. The image stays as it is: ${said[delivery]}."""
${delivery === 'mounted' ? '' : preamble[delivery]}
# What starts Python in the image.
PROGRAM = [${words}]


def luigi(*words: str, **inputs: str) -> list:
    """As on Luigi's command line: module and task, then parameters by name, each with the input that carries its text."""
    return shim(PROGRAM, *words, **inputs)


def shim(program: list, *words: str, **inputs: str) -> list:
    """The same, where Python starts in another way. luigi_shim.py says which options may stand before the module."""
    parameters = [
        word for name, given in inputs.items() for word in ("--" + name.replace("_", "-"), "{{.inputs.%s}}" % given)
    ]
    return [*program, ${delivery === 'mounted' ? '' : '"-c", SHIM, '}*words, *parameters]
`
}

const said = {
  text: 'the program of\nluigi_shim.py is a word of the command',
  packed: 'the program of\nluigi_shim.py is a word of the command, compressed because there are many',
  mounted: 'it has\nluigi_shim.py',
}

const preamble = {
  text: `import pathlib

SHIM = pathlib.Path(__file__).with_name("luigi_shim.py").read_text(encoding="utf-8")
`,
  packed: `import base64
import pathlib
import zlib

SOURCE = pathlib.Path(__file__).with_name("luigi_shim.py").read_bytes()
SHIM = 'import base64, zlib; exec(zlib.decompress(base64.b64decode("%s")))' % base64.b64encode(zlib.compress(SOURCE, 9)).decode()
`,
}
