import { describe, expect, test } from 'vitest'
import { emitStyxFiles } from '../../../src/emit/styx/styx-files.js'
import { findEntryPoints } from '../../../src/extract/entry-points/find.js'
import { nothingSaid } from '../../../src/model/model.js'
import type { StyxLaunchPlan } from '../../../src/plan/launch-plan.js'
import type { Plan } from '../../../src/plan/plan.js'

const identity = { project: 'music', domain: 'production', version: 'v7' }

function styxPlan(id: string, path: string): StyxLaunchPlan {
  return {
    name: `charts.report.styx_${id}`,
    workflowName: `report_styx_${id}`,
    constants: {},
    partition: null,
    styx: { id, path },
  }
}

function emitted(
  path: string,
  text: string,
  ids: readonly string[],
  registered: typeof identity | null = identity,
) {
  const plan = {
    package: 'charts_flyte',
    workflows: [{ styxPlans: ids.map((id) => styxPlan(id, path)) }],
  } as unknown as Plan
  return emitStyxFiles(plan, (asked) => (asked === path ? text : undefined), registered)
}

describe('Styx files that start launch plans', () => {
  const before = `# Owned by the charts team.
- id: report # the one on the front page
  schedule: daily
  offset: P1DT2H

  # Built by the release job.
  docker_image: registry.example/charts:7
  docker_args:
    - Report
    - --date
    - '{}' # the day
  # Labels wait for this one.
  resources: [labels]
  running_timeout: PT4H

- id: other
  schedule: "0 6 * * 1"
  docker_image: registry.example/other:2
`

  test('only the container goes; comments and all else stay', () => {
    const { files, problems } = emitted('jobs/styx.yaml', before, ['report'])
    expect(problems).toEqual([])
    expect(files).toEqual([
      {
        path: 'charts_flyte/styx/jobs/styx.yaml',
        text: `# repipe: generated from jobs/styx.yaml; edit freely, repipe keeps your changes
# Owned by the charts team.
- id: report # the one on the front page
  schedule: daily
  offset: P1DT2H

  # Built by the release job.
  flyte_exec_conf:
    reference_id:
      resource_type: LAUNCH_PLAN
      project: music
      domain: production
      name: charts.report.styx_report
      version: v7
    input_fields: {}
  # Labels wait for this one.
  resources: [labels]
  running_timeout: PT4H

- id: other
  schedule: "0 6 * * 1"
  docker_image: registry.example/other:2
`,
      },
    ])
  })

  test('JSON keeps its order and indentation', () => {
    const json = { id: 'report', docker_args: ['x'], schedule: 'daily', docker_image: 'y' }
    const { files } = emitted('styx.json', JSON.stringify([json], null, 4), ['report'])
    expect(JSON.parse(files[0]?.text ?? '')).toEqual([
      {
        id: 'report',
        flyte_exec_conf: {
          reference_id: {
            resource_type: 'LAUNCH_PLAN',
            ...identity,
            name: 'charts.report.styx_report',
          },
          input_fields: {},
        },
        schedule: 'daily',
      },
    ])
    expect(files[0]?.text).toContain('\n    {\n')
  })

  test('without an identity the file says what is missing', () => {
    const { files, problems } = emitted('styx.yaml', before, ['report'], null)
    expect(files[0]?.text).toContain('project: FLYTE_PROJECT')
    expect(problems.map((problem) => problem.code)).toEqual(['STYX-FLYTE-UNKNOWN'])
  })

  test('the next scan does not take it for a schedule of the repository', () => {
    const { files } = emitted('styx.yaml', before, ['report'])
    const [file] = files
    expect(findEntryPoints([file?.path ?? ''], () => file?.text, [], [])).toMatchObject({
      entryPoints: [],
      image: null,
      start: nothingSaid,
      problems: [],
    })
  })
})
