import { z } from 'zod'
import type { WorkflowPlan } from '../plan/workflow-plan.js'
import { durationText, startedName } from '../plan/workflows/about-launched.js'

/** What launch plans start in place of a workflow, where something is said of it as a whole. */
export const launchedView = z.object({
  name: z.string(),
  /** Seconds after which it is cancelled. */
  timeout: z.number().nullable(),
  /** What starts when it has succeeded, and what the inputs of that are bound to, as Python text. */
  starts: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['workflow', 'launch-plan']),
      inputs: z.record(z.string(), z.string()),
    }),
  ),
})
export type LaunchedView = z.infer<typeof launchedView>

export function launchedOf({ launched }: WorkflowPlan): LaunchedView | null {
  if (!launched) return null
  const starts = launched.starts.map((each) => ({
    name: startedName(each),
    kind: each.starts.kind === 'root' ? ('workflow' as const) : ('launch-plan' as const),
    inputs: Object.fromEntries(
      Object.entries(each.inputs).map(([input, { binding }]) => [
        input,
        binding.kind === 'literal' ? binding.text : binding.name,
      ]),
    ),
  }))
  return { name: launched.name, timeout: launched.timeout, starts }
}

/** What a workflow is as a whole, as sentences; names stand between backticks. */
export function launchedSentences(launched: LaunchedView | null): readonly string[] {
  if (!launched) return []
  const { name, timeout, starts } = launched
  return [
    `Launch plans start it as \`${name}\`.`,
    ...(timeout === null ? [] : [`It is cancelled after ${durationText(timeout)}.`]),
    ...starts.map((each) => {
      const inputs = Object.entries(each.inputs).map(([input, value]) => `\`${input}=${value}\``)
      const what = each.kind === 'workflow' ? '' : 'the launch plan '
      return `When it has succeeded, it starts ${what}\`${each.name}\`${inputs.length > 0 ? ` with ${inputs.join(', ')}` : ''}.`
    }),
  ]
}

/** Who is told how an execution ended, as a sentence for each kind of address. */
export function notificationSentences(
  notifications: readonly {
    readonly kind: string
    readonly recipients: readonly string[]
    readonly on: readonly string[]
  }[],
): readonly string[] {
  const words = (text: string) => text.replaceAll('_', ' ')
  return notifications.map(
    ({ kind, recipients, on }) =>
      `Tells ${recipients.map((each) => `\`${each}\``).join(', ')} by ${words(kind)} when it ${on.map(words).join(', ')}.`,
  )
}
