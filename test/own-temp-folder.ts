import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for temporary files of one test file and of all that it starts; it goes away with the tests. */
const usual = process.env['TMPDIR']
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'repipe-test-'))
process.env['TMPDIR'] = folder

afterAll(() => {
  if (usual === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = usual
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
