import { toBinary } from '@bufbuild/protobuf'
import { gzipSync } from 'fflate'
import { LaunchPlanSchema } from '../generated/flyteidl/admin/launch_plan_pb.js'
import { TaskSpecSchema } from '../generated/flyteidl/admin/task_pb.js'
import { WorkflowSpecSchema } from '../generated/flyteidl/admin/workflow_pb.js'
import type { FlytePackage, Registrable } from '../package.js'
import { type TarFile, tar } from './tar.js'

/**
 * The gzipped tar that `flytectl register files --archive` takes. The same bytes for the same package on every machine:
 * nothing of the time, the owner or the platform goes in, and the compression is done in JavaScript.
 */
export function archive(flytePackage: FlytePackage): Uint8Array {
  return gzipSync(tar(archiveFiles(flytePackage)), { level: 6, mtime: 0 })
}

/** The files of the archive, `<index>_<name>_<kind>.pb`, in the order of registration, which is that of their names. */
export function archiveFiles({ entries }: FlytePackage): readonly TarFile[] {
  const digits = Math.ceil(Math.log10(entries.length))
  return entries.map((entry, index) => {
    const number = `${index}`.padStart(digits, '0')
    return { name: `${number}_${fileName(entry.name)}_${kinds[entry.kind]}.pb`, bytes: encode(entry) }
  })
}

const kinds = { task: 1, workflow: 2, 'launch-plan': 3 } as const

function encode(entry: Registrable): Uint8Array {
  switch (entry.kind) {
    case 'task':
      return toBinary(TaskSpecSchema, entry.message)
    case 'workflow':
      return toBinary(WorkflowSpecSchema, entry.message)
    case 'launch-plan':
      return toBinary(LaunchPlanSchema, entry.message)
  }
}

/** File systems take names of 255 bytes; the number before it keeps a shortened one unique. */
const LONGEST = 200

function fileName(name: string): string {
  const safe = name.replaceAll('/', '_')
  let short = [...safe]
  while (Buffer.byteLength(short.join('')) > LONGEST) short = short.slice(0, Math.floor(short.length * 0.9))
  return short.join('')
}
