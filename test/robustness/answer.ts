import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/migrate.js'
import { graphsOf } from '../../src/read-program.js'

/** Scan, migrate and graph of a repository that is this one file. Whatever the answer is, there is one. */
export async function answer(file: string | Uint8Array, sdk?: 'flytekit'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-hostile-'))
  try {
    writeFileSync(join(folder, 'pipeline.py'), file)
    const done = await migrate(folder, sdk ? { sdk } : {})
    if (!done.ok) return done.problem.code
    const roots = done.model.tasks
      .slice(0, 10)
      .map((task) => ({ task: task.name, module: task.module, params: {} }))
    return `${done.model.tasks.length} tasks, ${graphsOf(done, roots).length} graphs`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
