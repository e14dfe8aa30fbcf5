import { stripVTControlCharacters } from 'node:util'
import { execa } from 'execa'
import { openPythonParser } from '../../languages/python/parse.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, oneLine } from '../failure.js'
import type { DoctorFlags } from './doctor.js'

interface Finding {
  readonly what: string
  readonly found: string | null
  /** What it is for; shown where it is missing. */
  readonly use: string
  readonly required: boolean
}

/** `repipe doctor`: what this machine has and lacks, and which parser is in use. */
export function doctor(this: CliContext, flags: DoctorFlags): Promise<void> {
  return conclude(this, async () => {
    const findings = await examine()
    if (flags.json) this.process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
    else
      for (const finding of findings)
        this.process.stdout.write(
          `${finding.found ? 'ok     ' : finding.required ? 'MISSING' : 'absent '} ${finding.what.padEnd(8)} ${finding.found ?? finding.use}\n`,
        )
    return findings.some((finding) => finding.required && finding.found === null) ? Exit.failed : Exit.done
  })
}

async function examine(): Promise<readonly Finding[]> {
  const parser = await openPythonParser()
  const programs: readonly (readonly [string, readonly string[], string])[] = [
    ['git', ['--version'], 'needed to open pull requests'],
    ['python3', ['--version'], 'needed to verify a Luigi migration with the real engines (3.11)'],
    ['java', ['-version'], 'needed to verify a Flo migration (17)'],
    ['mvn', ['--version'], 'needed to verify a Flo migration'],
    [
      'docker',
      ['version', '--format', 'client {{.Client.Version}}, engine {{.Server.Version}}'],
      'runs container tasks locally; without a running engine they run as processes',
    ],
  ]
  const found = await Promise.all(
    programs.map(
      async ([what, args, use]): Promise<Finding> => ({
        what,
        found: await versionOf(what, args),
        use,
        required: false,
      }),
    ),
  )
  return [
    { what: 'node', found: process.versions.node, use: 'runs this program', required: true },
    {
      what: 'parser',
      found:
        parser.engine === 'native'
          ? 'tree-sitter, native'
          : 'web-tree-sitter (WebAssembly): same results, slower; a C++ compiler at install time gives the native one',
      use: 'reads the sources',
      required: true,
    },
    ...found,
  ]
}

async function versionOf(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await execa(program, args, { timeout: 10_000, stdin: 'ignore' })
    const [first = ''] = stripVTControlCharacters(stdout || stderr).split('\n')
    return oneLine(first).trim() || 'found'
  } catch {
    return null
  }
}
