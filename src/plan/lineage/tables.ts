import type { Dataset } from './datasets.js'

type Parts = Readonly<Record<string, string | null>>

/** The ports that Luigi takes where none is given. (luigi.contrib.postgres, redshift, mysqldb) */
const PORTS: Readonly<Record<string, string>> = { postgres: '5432', redshift: '5439', mysql: '3306' }

/**
 * The dataset of a table, by the naming rules of OpenLineage; a text: why it has no name. What the rules ask for and the
 * code does not say, such as the schema that a connection stands in, is not guessed.
 */
export function tableDataset(parts: Parts, kind: string): Dataset | string {
  /** What tells where the table is must be the same for all runs. */
  const fixed = (part: string) => (/[{}]/.test(parts[part] ?? '{') ? null : (parts[part] ?? null))
  const unknown = (part: string) => `the ${part} of the ${kind} is known only when it runs`
  const table = parts['table'] ?? null
  if (table === null) return unknown('table')
  const system = fixed('system')
  if (system === 'bigquery') {
    const [project, dataset] = [fixed('project'), fixed('dataset')]
    if (project === null) return unknown('project')
    return dataset === null
      ? unknown('dataset')
      : { namespace: 'bigquery', name: `${project}.${dataset}.${table}` }
  }
  const [host, database] = [fixed('host'), fixed('database')]
  if (host === null) return unknown('host')
  if (database === null) return unknown('database')
  const port = portOf(host, parts['port'], PORTS[system ?? ''])
  if (port === null) return unknown('port')
  const name = host.replace(/:.*$/, '')
  if (system === 'mysql') return { namespace: `mysql://${name}:${port}`, name: `${database}.${table}` }
  if (!table.includes('.'))
    return `the table \`${table}\` stands in the schema of the connection, which the code does not say`
  if (system === 'postgres') return { namespace: `postgres://${name}:${port}`, name: `${database}.${table}` }
  const [, cluster, region] =
    /^([a-z0-9-]+)\.[a-z0-9]+\.([a-z0-9-]+)\.redshift\.amazonaws\.com$/.exec(name) ?? []
  return cluster === undefined || region === undefined
    ? `\`${name}\` does not say the cluster and region of Redshift`
    : { namespace: `redshift://${cluster}.${region}:${port}`, name: `${database}.${table}` }
}

/** A port in the host goes first, then that of its own, then Luigi's; null: the code does not say it. */
function portOf(host: string, own: string | null | undefined, byDefault: string | undefined): string | null {
  const port = /:(.*)$/.exec(host)?.[1] ?? (own === undefined ? byDefault : own)
  return port !== undefined && port !== null && /^\d+$/.test(port) ? port : null
}
