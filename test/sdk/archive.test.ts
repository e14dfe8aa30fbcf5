import { readFileSync } from 'node:fs'
import { execa } from 'execa'
import { gunzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { archive, archiveFiles } from '../../src/sdk/archive/archive.js'
import { tar } from '../../src/sdk/archive/tar.js'
import { SDK_VERSION } from '../../src/sdk/compile/version.js'
import { inRepository } from '../harness.js'
import { samplePackage } from './sample.js'

describe('the archive', () => {
  it('numbers its files in the order of registration', () => {
    expect(archiveFiles(samplePackage()).map((each) => each.name)).toEqual([
      '00_charts.days.day_1.pb',
      '01_charts.count_plays_1.pb',
      '02_charts.top.top_tracks_1.pb',
      '03_charts.days.map_one_with_k_partial-arraynode_1.pb',
      '04_charts.measure_1.pb',
      '05_charts.days.one_1.pb',
      '06_charts.there_1.pb',
      '07_charts.part_2.pb',
      '08_charts.part_3.pb',
      '09_charts.part.first_3.pb',
      '10_charts.daily_2.pb',
      '11_charts.daily_3.pb',
      '12_charts.daily.every_morning_3.pb',
      '13_charts.part.often_3.pb',
    ])
  })

  it('pads numbers to the width that keeps them sorted', () => {
    const [entry] = samplePackage().entries
    const names = (count: number) =>
      archiveFiles({ entries: Array.from({ length: count }, () => entry!) }).map((each) => each.name)
    for (const count of [1, 2, 9, 10, 11, 99, 100, 101, 1000, 1001])
      expect([...names(count)].sort()).toEqual(names(count))
    expect(names(10)[9]).toMatch(/^9_/)
    expect(names(11)[9]).toMatch(/^09_/)
  })

  it('is the same bytes on every run, with no time in it', () => {
    const bytes = archive(samplePackage())
    expect(Buffer.compare(bytes, archive(samplePackage()))).toBe(0)
    expect([...bytes.slice(4, 8)]).toEqual([0, 0, 0, 0])
  })

  it('is a tar that others read, with names of any length and alphabet', async () => {
    const names = ['a', 'b'.repeat(100), 'c'.repeat(101), 'ö', `d${'ä'.repeat(150)}`]
    const files = names.map((name, index) => ({ name, bytes: new Uint8Array(index * 300).fill(65 + index) }))
    const read = await execa('python3', ['-c', READ], { input: tar(files) })
    expect(JSON.parse(read.stdout)).toEqual(
      files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString(), 0, 0, 0, 0o644]),
    )
  })

  it('holds whole blocks', () => {
    expect(gunzipSync(archive(samplePackage())).length % 512).toBe(0)
  })
})

const READ = `
import io, json, sys, tarfile
archive = tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps([[m.name, archive.extractfile(m).read().decode(), m.mtime, m.uid, m.gid, m.mode] for m in archive.getmembers()]))
`

it('tasks name the version of the package', () => {
  expect(JSON.parse(readFileSync(inRepository('package.json'), 'utf8')).version).toBe(SDK_VERSION)
})
