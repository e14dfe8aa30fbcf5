import { type Comparison, compared, type Difference, notCompared } from './certificate.js'
import type { Execution } from './execution.js'

/** What running both engines shows. */
export interface Executions {
  readonly luigi: Execution
  readonly flyte: Execution
  /** Luigi once more in another fresh directory, where files differed: what it does not write the same twice cannot be compared. */
  readonly luigiAgain: Execution | null
}

/** Paths of files whose bytes differ. */
export function differingFiles(luigi: Execution, flyte: Execution): readonly string[] {
  return [...luigi.files].flatMap(([path, hash]) => {
    const other = flyte.files.get(path)
    return other !== undefined && other !== hash ? [path] : []
  })
}

/** The three comparisons of two executions. */
export function compareRuns(runs: Executions): readonly Comparison[] {
  const { luigi, flyte } = runs
  if (luigi.failed !== null) {
    const why = `Luigi itself fails: ${luigi.failed}`
    return (['files', 'writes', 'second-run'] as const).map((of) => notCompared(of, why))
  }
  if (flyte.failed !== null) {
    const what = `Luigi ends well; the migrated workflow fails: ${flyte.failed}`
    return [
      compared('files', 0, [{ kind: 'failed', at: 'the run', what }]),
      notCompared('writes', 'The migrated workflow fails.'),
      notCompared('second-run', 'The migrated workflow fails.'),
    ]
  }
  return [compareFiles(runs), compareWrites(luigi, flyte), compareSecondRun(luigi, flyte)]
}

function compareFiles({ luigi, flyte, luigiAgain }: Executions): Comparison {
  const differences: Difference[] = []
  const left: string[] = []
  for (const path of luigi.files.keys())
    if (!flyte.files.has(path))
      differences.push({ kind: 'file-missing', at: path, what: 'Luigi writes this file; here it is missing' })
  for (const path of flyte.files.keys())
    if (!luigi.files.has(path))
      differences.push({ kind: 'file-added', at: path, what: 'Luigi writes no such file; here it is' })
  const differing = differingFiles(luigi, flyte)
  for (const path of differing) {
    const isStable = luigiAgain === null || luigiAgain.files.get(path) === luigi.files.get(path)
    if (isStable) differences.push({ kind: 'file-bytes', at: path, what: 'its bytes are not the same' })
    else left.push(`${path}: Luigi itself writes other bytes each time`)
  }
  const both = [...luigi.files.keys()].filter((path) => flyte.files.has(path)).length - left.length
  const none =
    luigi.files.size === 0
      ? [
          'Luigi writes no file below the fresh directory: with --seed DIR it gets what it reads (DIR/repo/… lies in the checkout)',
        ]
      : []
  const outside = [...new Set([...luigi.outside, ...flyte.outside])].map(
    (path) => `${path}: written outside of the fresh directory`,
  )
  return compared('files', both, differences, [...none, ...left, ...outside])
}

/** A target that Luigi puts in place whole must not be open there while it is written, and nothing is written more often. */
function compareWrites(luigi: Execution, flyte: Execution): Comparison {
  const differences: Difference[] = []
  const unseen: string[] = []
  let count = 0
  for (const path of luigi.files.keys()) {
    if (!flyte.files.has(path)) continue
    const [theirs, ours] = [luigi.writes.get(path), flyte.writes.get(path)]
    if (!theirs || !ours) {
      unseen.push(path)
      continue
    }
    count += 1
    if (theirs.opened === 0 && ours.opened > 0) {
      const what = 'Luigi puts it in place whole; here it is open at its place while it is written'
      differences.push({ kind: 'written-in-place', at: path, what })
    }
    const times = [theirs.opened + theirs.renamed, ours.opened + ours.renamed] as const
    if (times[1] > times[0]) {
      const what = `Luigi writes it ${times[0] === 1 ? 'once' : `${times[0]} times`}; here it is written ${times[1]} times`
      differences.push({ kind: 'written-twice', at: path, what })
    }
  }
  const left =
    unseen.length > 0
      ? [`How ${unseen.length} of ${luigi.files.size} files are written was not seen: no Python wrote them.`]
      : []
  return compared('writes', count, differences, left)
}

function compareSecondRun(luigi: Execution, flyte: Execution): Comparison {
  if (luigi.again === null || flyte.again === null)
    return notCompared('second-run', 'No second run was made.')
  const [theirs, ours] = [new Set(luigi.again), new Set(flyte.again)]
  const differences: Difference[] = [
    ...flyte.again
      .filter((path) => !theirs.has(path))
      .map((at) => ({
        kind: 'written-again' as const,
        at,
        what: 'Luigi leaves it as it is; here a second run writes it',
      })),
    ...luigi.again
      .filter((path) => !ours.has(path))
      .map((at) => ({
        kind: 'not-written-again' as const,
        at,
        what: 'Luigi writes it in a second run; here it stays',
      })),
  ]
  return compared('second-run', luigi.files.size, differences)
}
