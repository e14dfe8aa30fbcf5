import { printCron, readCron } from './cron-fields.js'

export type FlyteCron = { readonly cron: string } | { readonly why: string }

/** Nicknames of crontabs and Kubernetes. `@reboot` is none: it has no time. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/**
 * A crontab's or CronJob's time as FlyteAdmin reads it (robfig/cron, `ParseStandard`): five fields, weekdays 0 to 6, and
 * `CRON_TZ=` before them for a zone other than UTC.
 */
export function flyteCron(source: string, zone: string | null): FlyteCron {
  if (/^@reboot$/i.test(source)) return { why: 'it runs when the machine starts, not at a time' }
  if (/^@every\s+\S+$/i.test(source)) return { cron: source }
  if (zone !== null && !isZone(zone)) return { why: `\`${zone}\` is no known time zone` }
  const nickname = NICKNAMES[source.toLowerCase()]
  if (source.startsWith('@') && nickname === undefined) return { why: `\`${source}\` is no known nickname` }
  const text = nickname ?? source
  const read = readCron(text)
  if (!read.ok) return { why: read.why }
  const { day, weekday } = read.fields
  // Where both day fields are restricted either one suffices, unless one starts with a star: there the programs differ.
  if (day.values.length < 31 && weekday.values.length < 7 && (day.star || weekday.star))
    return {
      why: 'it steps over one of the two day fields and restricts the other, which schedulers read in two ways',
    }
  // FlyteAdmin has no weekday 7; all else it reads as it is written.
  const fields = text.split(/\s+/)
  const plain =
    /7|\?/.test(fields[4] ?? '') || fields.includes('?') ? printCron(read.fields) : fields.join(' ')
  return { cron: zone === null || isUtc(zone) ? plain : `CRON_TZ=${zone} ${plain}` }
}

/** Is it a zone that this machine's time zone database knows? */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)
  } catch {
    return false
  }
}

export const isUtc = (zone: string) => /^(Etc\/)?(UTC|GMT|UCT|Zulu|Universal)$/i.test(zone)
