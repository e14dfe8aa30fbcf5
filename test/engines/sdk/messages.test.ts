import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageArchive } from '../../../src/sdk/index.js'
import { canonical } from '../../sdk/canonical.js'
import { samplePackage } from '../../sdk/sample.js'
import { freshFolder, python } from '../engines.js'
import type { PackageFile } from '../flytekit/package-graph.js'

/** The archive that uses everything; those of the fixtures are read in test/engines/flytekit. */
const folder = freshFolder()
const sample = samplePackage()
let read: { archives: PackageFile[][]; flytekitLoses: Record<string, string[]> }

beforeAll(async () => {
  const path = join(folder, 'sample.tgz')
  writeFileSync(path, await packageArchive(sample))
  read = (await python('read_package.py', [path])) as typeof read
})
afterAll(() => rmSync(folder, { recursive: true }))

it('Python reads the messages that were written', () => {
  expect(read.archives[0]?.map((each) => each.message)).toEqual(canonical(sample))
})

/** Flyte itself reads the messages; what flytekit reads of them is for its own listings. */
it('flytekit drops three fields of any message, also of those that flyteidl alone made', () => {
  const dropped = Object.values(read.flytekitLoses).map((each) =>
    each.filter((line) => line.endsWith('became null')),
  )
  expect(dropped).toEqual([
    ['/arrayNode/boundInputs: ["k"] became null'],
    ['/interruptible: false became null'],
    ['/envs: {"values": [{"key": "A", "value": "b"}]} became null'],
  ])
})

it('flytekit reads and writes everything else without loss', () => {
  const lost = read.archives[0]?.flatMap((file) => file.lost.map((each) => `${file.name}${each}`))
  expect(lost).toEqual([
    '10_charts.daily_2.pb/template/nodes/6/arrayNode/boundInputs: ["k"] became null',
    '12_charts.daily.every_morning_3.pb/spec/envs: {"values": [{"key": "STAGE", "value": "production"}]} became null',
    '12_charts.daily.every_morning_3.pb/spec/interruptible: false became null',
  ])
})
