import type { Definition } from './compile/collect.js'
import type { Compilation } from './compile/compile.js'
import type { Registration } from './compile/registration.js'
import type { FlytePackage } from './package.js'

export type { Compilation, Definition, Registration }

/**
 * The protobuf messages of workflows, launch plans and tasks, and of all that they run; or the reasons why Flyte would
 * refuse them, or accept them and never run them. What it needs is loaded when it is called: files that only define
 * workflows stay light.
 */
export async function compile(
  definitions: readonly Definition[],
  registration: Registration = {},
): Promise<Compilation> {
  const { compile } = await import('./compile/compile.js')
  return compile(definitions, registration)
}

/** The archive that `flytectl register files --archive` takes; the same bytes for the same package, always. */
export async function packageArchive(flytePackage: FlytePackage): Promise<Uint8Array> {
  const { archive } = await import('./archive/archive.js')
  return archive(flytePackage)
}
