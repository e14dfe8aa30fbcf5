/** What one side says to one question. */
export type Answer =
  | { readonly kind: 'value'; readonly value: readonly string[] }
  | { readonly kind: 'raised'; readonly error: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** What one side says of a root: its task_id, the task_ids of its requirements in their order, and its output paths. */
export interface RootAnswer {
  readonly id: Answer
  readonly requires: Answer
  readonly output: Answer
}

export const QUESTIONS = ['id', 'requires', 'output'] as const

/** A place where ours is known and differs from Luigi's. */
export interface Difference {
  readonly root: number
  readonly question: (typeof QUESTIONS)[number]
  readonly ours: Answer
  readonly luigi: Answer
}

/**
 * Where the two sides differ. What ours does not know is no difference, nor what output() says beside that, where Luigi raises
 * an exception in its requirements: a value that is not known may be one that cannot be made.
 */
export function differences(
  ours: readonly RootAnswer[],
  luigi: readonly RootAnswer[],
): readonly Difference[] {
  return ours.flatMap((answer, root) =>
    QUESTIONS.filter(
      (question) =>
        differ(answer[question], luigi[root]![question]) && !isForeseen(question, answer, luigi[root]!),
    ).map((question) => ({
      root,
      question,
      ours: answer[question],
      luigi: luigi[root]![question],
    })),
  )
}

function differ(ours: Answer, luigi: Answer): boolean {
  if (ours.kind === 'unknown' || luigi.kind === 'unknown') return false
  if (ours.kind === 'value' && luigi.kind === 'value')
    return ours.value.length !== luigi.value.length || ours.value.some((text, at) => text !== luigi.value[at])
  return ours.kind !== luigi.kind
}

function isForeseen(question: (typeof QUESTIONS)[number], ours: RootAnswer, luigi: RootAnswer): boolean {
  const [asked, output] = [luigi.requires, luigi.output]
  return (
    question === 'output' &&
    ours.requires.kind === 'unknown' &&
    asked.kind === 'raised' &&
    output.kind === 'raised' &&
    asked.error === output.error
  )
}
