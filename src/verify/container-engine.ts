import { execa } from 'execa'

/** What can run a container here. A program whose daemon does not answer counts as none. */
export type ContainerEngine =
  | { readonly kind: 'engine'; readonly program: string }
  | { readonly kind: 'none'; readonly why: string }

/** Docker or podman, the first that answers. */
export async function findContainerEngine(
  environment: Readonly<Partial<Record<string, string>>>,
): Promise<ContainerEngine> {
  const reasons: string[] = []
  for (const program of ['docker', 'podman']) {
    const asked = await execa(program, ['info'], { reject: false, timeout: 20_000, env: { ...environment } })
    if (asked.exitCode === 0) return { kind: 'engine', program }
    const isMissing = asked.code === 'ENOENT'
    reasons.push(`${program} ${isMissing ? 'is not installed' : 'does not answer'}`)
  }
  return { kind: 'none', why: reasons.join(', ') }
}
