// `npm run generate`: writes src/sdk/generated from the .proto files of @flyteorg/flyteidl. Needed when its version changes.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

const protos = join(root, 'node_modules', '@flyteorg', 'flyteidl', 'protos')
const out = join(root, 'src', 'sdk', 'generated')
const wanted = ['admin/task', 'admin/workflow', 'admin/launch_plan', 'plugins/array_job']

// The package names dependencies of a remote registry, which only its service definitions need.
const work = mkdtempSync(join(tmpdir(), 'repipe-protos-'))
try {
  cpSync(join(protos, 'flyteidl'), join(work, 'flyteidl'), {
    recursive: true,
    filter: (path) => !path.includes('service'),
  })
  writeFileSync(join(work, 'buf.yaml'), 'version: v2\n')
  const template = JSON.stringify({
    version: 'v2',
    plugins: [
      {
        local: join(root, 'node_modules', '.bin', 'protoc-gen-es'),
        out,
        opt: ['target=ts', 'import_extension=js'],
        include_imports: true,
      },
    ],
  })
  rmSync(out, { recursive: true, force: true })
  const paths = wanted.flatMap((name) => ['--path', join(work, 'flyteidl', `${name}.proto`)])
  run('Generating', join(root, 'node_modules', '.bin', 'buf'), [
    'generate',
    work,
    '--template',
    template,
    ...paths,
  ])
} finally {
  rmSync(work, { recursive: true, force: true })
}
