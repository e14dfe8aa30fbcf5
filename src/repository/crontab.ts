import { type CommandLine, shellLines } from './command-line.js'

const ENTRY = /^\s*((?:[\d*/,?~-]\S*\s+\S+\s+\S+\s+\S+\s+\S+)|@\w+)\s+(.+)$/
const VARIABLE = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/
/** Tables of the system name the user that runs the command, between the time and the command. */
const WITH_USER = /(^|\/)(cron\.d\/[^/]+|etc\/crontab)$/

/**
 * The entries of a crontab. Variables hold for the entries below them: `CRON_TZ` is the zone of the fields, `TZ` the one of
 * the commands' clock. A `%` that is not escaped ends the command; what follows is its standard input.
 */
export function crontabLines(path: string, text: string): readonly CommandLine[] {
  const variables: Record<string, string> = {}
  return text.split('\n').flatMap((line, index) => {
    const variable = VARIABLE.exec(line)
    if (variable) {
      variables[variable[1] ?? ''] = (variable[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')
      return []
    }
    const entry = ENTRY.exec(line)
    if (!entry || /^\s*#/.test(line)) return []
    const command = WITH_USER.test(path) ? (entry[2] ?? '').replace(/^\S+\s+/, '') : (entry[2] ?? '')
    const [script = ''] = command.split(/(?<!\\)%/)
    const { CRON_TZ, TZ, ...environment } = variables
    return shellLines(path, script.replace(/\\%/g, '%'), index + 1).map((found) => ({
      ...found,
      environment: { ...environment, ...found.environment },
      trigger: {
        kind: 'crontab' as const,
        source: (entry[1] ?? '').replace(/\s+/g, ' '),
        zone: CRON_TZ ?? null,
        clock: found.environment['TZ'] ?? TZ ?? null,
        suspended: false,
      },
    }))
  })
}
