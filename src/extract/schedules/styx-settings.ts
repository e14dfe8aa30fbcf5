import type { Schedule } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'

/** Settings of a Styx workflow that do not reach a Flyte execution by themselves, and where each of them goes. */
const SETTINGS: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  resources: {
    why: 'they count runs across workflows, which Flyte does not',
    fix: 'Keep Styx as the trigger to keep the limit, or queue the runs in the system that the limit protects.',
  },
  running_timeout: {
    why: 'Flyte ends single tasks, not whole executions',
    fix: 'Set `timeout` in the `defaults` of repipe.yaml, or of single tasks: Flyte then ends a run that takes longer.',
  },
  retry_condition: {
    why: 'it is decided by exit codes of the whole run; Flyte retries single tasks',
    fix: 'Set `retries` in repipe.yaml, in `defaults` or for single tasks.',
  },
  service_account: {
    why: 'Styx gives it to the pod that it starts itself',
    fix: 'Set `service_account` in repipe.yaml, in `defaults` or for single tasks.',
  },
}

/** A note for each setting that the move leaves behind. */
export function settingProblems(
  fields: Readonly<Record<string, unknown>>,
  schedule: Schedule,
): readonly Problem[] {
  return Object.entries(SETTINGS).flatMap(([name, { why, fix }]) => {
    const value = fields[name]
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return []
    return [
      {
        code: 'STYX-SETTING',
        severity: 'note' as const,
        title: 'A setting of a Styx workflow is not carried over',
        why: `\`${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}\` of ${schedule.id}: ${why}.`,
        fix,
        at: schedule.at,
      },
    ]
  })
}
