import { describe, expect, it } from 'vitest'
import type { ParameterExpression, TargetShape } from '../../../src/model/model.js'
import { datasetsOf } from '../../../src/plan/lineage/datasets.js'

const at = { path: 'charts.py', line: 3 }
const constant = (source: string): ParameterExpression => ({ kind: 'constant', source })
const computed = (source: string): ParameterExpression => ({
  kind: 'computed',
  source,
  parameters: ['date'],
  names: [],
})

type Storage = Extract<TargetShape, { kind: 'target' }>['storage']
const target = (type: string, path: ParameterExpression | null, storage: Storage): TargetShape => ({
  kind: 'target',
  type,
  path,
  storage,
  at,
})

const named = (shape: TargetShape) => datasetsOf(shape).named.map(({ namespace, name }) => [namespace, name])

describe('a target is a dataset of OpenLineage', () => {
  it.each<[string, string, ParameterExpression, Storage, [string, string]]>([
    ['on a disk', 'LocalTarget', constant('"/data/plays.tsv"'), 'local', ['file', '/data/plays.tsv']],
    [
      'of each day',
      'LocalTarget',
      computed("f'/data/{date:%Y}.tsv'"),
      'local',
      ['file', '/data/{date:%Y}.tsv'],
    ],
    ['in S3', 'S3Target', computed('f"s3n://plays/day={date}/x"'), 'remote', ['s3://plays', 'day={date}/x']],
    ['in Google storage', 'GCSTarget', constant("'gs://plays/a/b'"), 'remote', ['gs://plays', 'a/b']],
    ['in Hadoop', 'HdfsTarget', constant('"hdfs://name:8020/a/b"'), 'remote', ['hdfs://name:8020', '/a/b']],
  ])('%s', (_, type, path, storage, expected) => {
    expect(named(target(`luigi.${type}`, path, storage))).toEqual([expected])
  })
})

describe('a target has no name', () => {
  it.each<[string, string, ParameterExpression | null, Storage, string]>([
    ['when its path is not known', 'LocalTarget', null, 'local', 'only when it runs'],
    ['when it is relative', 'LocalTarget', constant('"plays.tsv"'), 'local', 'relative'],
    ['when its text is computed', 'LocalTarget', computed('"/a/%s" % date'), 'local', 'is computed'],
    ['when a name holds braces', 'LocalTarget', computed('f"/a/{date["x"]}"'), 'local', 'is computed'],
    ['when it is a table', 'PostgresTarget', null, 'marker', 'in which store'],
    ['in memory', 'MockTarget', constant('"/a"'), 'local', 'memory'],
    [
      'when the store is the configuration’s',
      'HdfsTarget',
      constant('"/a/b"'),
      'remote',
      'where the HdfsTarget',
    ],
    ['when the bucket depends on the day', 'S3Target', computed('f"s3://{date}/x"'), 'remote', 'which s3'],
    ['when it is a whole bucket', 'S3Target', constant('"s3://plays/"'), 'remote', 'no single dataset'],
    ['when the rules have none', 'HttpTarget', constant('"https://example.com/a"'), 'remote', 'no name for'],
  ])('%s', (_, type, path, storage, why) => {
    const { named: none, unnamed } = datasetsOf(target(`luigi.${type}`, path, storage))
    expect(none).toEqual([])
    expect(unnamed).toEqual([{ why: expect.stringContaining(why), at }])
  })

  it('when output() is opaque', () => {
    const shape: TargetShape = { kind: 'opaque', source: 'x()', why: 'x is not known', at }
    expect(datasetsOf(shape)).toEqual({ named: [], unnamed: [{ why: 'x is not known', at }] })
  })
})

it('the same dataset counts once', () => {
  const one = target('luigi.LocalTarget', constant('"/a"'), 'local')
  expect(named({ kind: 'sequence', items: [one, { kind: 'none' }, one] })).toEqual([['file', '/a']])
})

describe('a table', () => {
  const table = (type: string, parts: Readonly<Record<string, ParameterExpression>>): TargetShape => ({
    kind: 'target',
    type: `luigi.contrib.${type}`,
    path: null,
    storage: 'marker',
    table: { ...parts },
    at,
  })
  const texts = (parts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, constant(JSON.stringify(text))]))
  const postgres = { system: 'postgres', host: 'db', database: 'charts', table: 'mart.plays' }
  const redshift = { ...postgres, system: 'redshift', host: 'dw.ab1.eu-west-1.redshift.amazonaws.com' }

  it.each<[string, Readonly<Record<string, ParameterExpression>>, string, string]>([
    ['of Postgres', texts(postgres), 'postgres://db:5432', 'charts.mart.plays'],
    [
      'of Postgres at a port',
      texts({ ...postgres, host: 'db:6000' }),
      'postgres://db:6000',
      'charts.mart.plays',
    ],
    [
      'of Postgres at a port of its own',
      { ...texts(postgres), port: constant('6543') },
      'postgres://db:6543',
      'charts.mart.plays',
    ],
    ['of MySQL', texts({ ...postgres, system: 'mysql', table: 'plays' }), 'mysql://db:3306', 'charts.plays'],
    ['of Redshift', texts(redshift), 'redshift://dw.eu-west-1:5439', 'charts.mart.plays'],
    [
      'of BigQuery, for each day',
      {
        ...texts({ system: 'bigquery', project: 'music', dataset: 'mart' }),
        table: computed("f'plays_{date}'"),
      },
      'bigquery',
      'music.mart.plays_{date}',
    ],
  ])('%s', (_, parts, namespace, name) => {
    expect(named(table('Target', parts))).toEqual([[namespace, name]])
  })

  it.each<[string, Readonly<Record<string, ParameterExpression>>, string]>([
    ['without its schema', texts({ ...postgres, table: 'plays' }), 'schema of the connection'],
    [
      'whose host is not known',
      { ...texts(postgres), host: { kind: 'opaque', source: '', why: 'env' } },
      'host',
    ],
    ['whose host is a parameter', { ...texts(postgres), host: { kind: 'parameter', name: 'host' } }, 'host'],
    ['whose port is computed', { ...texts(postgres), port: computed('int(port)') }, 'port'],
    ['whose database is of each day', { ...texts(postgres), database: computed("f'{date}'") }, 'database'],
    ['of a cluster with an alias', texts({ ...redshift, host: 'dw.example.com' }), 'cluster and region'],
    ['without a name', texts({ system: 'bigquery', project: 'music', dataset: 'mart' }), 'table'],
  ])('%s has no name', (_, parts, why) => {
    const found = datasetsOf(table('Target', parts))
    expect(found.named).toEqual([])
    expect(found.unnamed).toEqual([{ why: expect.stringContaining(why), at }])
  })
})
