import { describe, expect, it } from 'vitest'
import type { ParameterExpression, TargetShape } from '../../../src/model/model.js'
import { datasetsOf } from '../../../src/plan/lineage/datasets.js'

const at = { path: 'charts.py', line: 3 }
const computed = (source: string): ParameterExpression => ({
  kind: 'computed',
  source,
  parameters: ['date'],
  names: [],
})

type Target = Extract<TargetShape, { kind: 'target' }>
type Storage = Target['storage']
/** `text`: what the code tells of the path. */
const target = (type: string, text: string | null, storage: Storage): TargetShape => ({
  kind: 'target',
  type,
  path: text === null ? null : computed(text),
  ...(text === null ? {} : { text }),
  storage,
  at,
})

const named = (shape: TargetShape) => datasetsOf(shape).named.map(({ namespace, name }) => [namespace, name])

describe('a target is a dataset of OpenLineage', () => {
  it.each<[string, string, string, Storage, [string, string]]>([
    ['on a disk', 'LocalTarget', '/data/plays.tsv', 'local', ['file', '/data/plays.tsv']],
    ['of each day', 'LocalTarget', '/data/{date:%Y}.tsv', 'local', ['file', '/data/{date:%Y}.tsv']],
    ['in S3', 'S3Target', 's3n://plays/day={date}/x', 'remote', ['s3://plays', 'day={date}/x']],
    ['in Google storage', 'GCSTarget', 'gs://plays/a/b', 'remote', ['gs://plays', 'a/b']],
    ['in Hadoop', 'HdfsTarget', 'hdfs://name:8020/a/b', 'remote', ['hdfs://name:8020', '/a/b']],
  ])('%s', (_, type, path, storage, expected) => {
    expect(named(target(`luigi.${type}`, path, storage))).toEqual([expected])
  })
})

describe('a target has no name', () => {
  it.each<[string, string, string | null, Storage, string]>([
    ['when its path is not known', 'LocalTarget', null, 'local', 'only when it runs'],
    ['when it is relative', 'LocalTarget', 'plays.tsv', 'local', 'relative'],
    ['when it is a table', 'PostgresTarget', null, 'marker', 'in which store'],
    ['in memory', 'MockTarget', '/a', 'local', 'memory'],
    ['when the store is the configuration’s', 'HdfsTarget', '/a/b', 'remote', 'where the HdfsTarget'],
    ['when the bucket depends on the day', 'S3Target', 's3://{date}/x', 'remote', 'which s3'],
    ['when it is a whole bucket', 'S3Target', 's3://plays/', 'remote', 'no single dataset'],
    ['when the rules have none', 'HttpTarget', 'https://example.com/a', 'remote', 'no name for'],
  ])('%s', (_, type, path, storage, why) => {
    const { named: none, unnamed } = datasetsOf(target(`luigi.${type}`, path, storage))
    expect(none).toEqual([])
    expect(unnamed).toEqual([{ why: expect.stringContaining(why), at }])
  })

  it('when the code does not spell out its text', () => {
    const { text: _, ...shape } = target('luigi.LocalTarget', '/a', 'local') as Target
    expect(datasetsOf(shape).unnamed).toEqual([{ why: expect.stringContaining('is computed'), at }])
  })

  it('when output() is opaque', () => {
    const shape: TargetShape = { kind: 'opaque', source: 'x()', why: 'x is not known', at }
    expect(datasetsOf(shape)).toEqual({ named: [], unnamed: [{ why: 'x is not known', at }] })
  })
})

it('the same dataset counts once', () => {
  const one = target('luigi.LocalTarget', '/a', 'local')
  expect(named({ kind: 'sequence', items: [one, { kind: 'none' }, one] })).toEqual([['file', '/a']])
})

describe('a table', () => {
  const table = (type: string, parts: Readonly<Record<string, string | null>>): TargetShape => ({
    kind: 'target',
    type: `luigi.contrib.${type}`,
    path: null,
    storage: 'marker',
    table: { ...parts },
    at,
  })
  const postgres = { system: 'postgres', host: 'db', database: 'charts', table: 'mart.plays' }
  const redshift = { ...postgres, system: 'redshift', host: 'dw.ab1.eu-west-1.redshift.amazonaws.com' }

  it.each<[string, Readonly<Record<string, string | null>>, string, string]>([
    ['of Postgres', postgres, 'postgres://db:5432', 'charts.mart.plays'],
    ['of Postgres at a port', { ...postgres, host: 'db:6000' }, 'postgres://db:6000', 'charts.mart.plays'],
    [
      'of Postgres at a port of its own',
      { ...postgres, port: '6543' },
      'postgres://db:6543',
      'charts.mart.plays',
    ],
    ['of MySQL', { ...postgres, system: 'mysql', table: 'plays' }, 'mysql://db:3306', 'charts.plays'],
    ['of Redshift', redshift, 'redshift://dw.eu-west-1:5439', 'charts.mart.plays'],
    [
      'of BigQuery, for each day',
      { system: 'bigquery', project: 'music', dataset: 'mart', table: 'plays_{date}' },
      'bigquery',
      'music.mart.plays_{date}',
    ],
  ])('%s', (_, parts, namespace, name) => {
    expect(named(table('Target', parts))).toEqual([[namespace, name]])
  })

  it.each<[string, Readonly<Record<string, string | null>>, string]>([
    ['without its schema', { ...postgres, table: 'plays' }, 'schema of the connection'],
    ['whose host is not known', { ...postgres, host: null }, 'host'],
    ['whose host is a parameter', { ...postgres, host: '{host}' }, 'host'],
    ['whose port is computed', { ...postgres, port: null }, 'port'],
    ['whose database is of each day', { ...postgres, database: '{date}' }, 'database'],
    ['of a cluster with an alias', { ...redshift, host: 'dw.example.com' }, 'cluster and region'],
    ['without a name', { system: 'bigquery', project: 'music', dataset: 'mart' }, 'table'],
  ])('%s has no name', (_, parts, why) => {
    const found = datasetsOf(table('Target', parts))
    expect(found.named).toEqual([])
    expect(found.unnamed).toEqual([{ why: expect.stringContaining(why), at }])
  })
})
