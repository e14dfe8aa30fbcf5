import { clone } from '@bufbuild/protobuf'
import { LaunchPlanSchema } from '../../src/sdk/generated/flyteidl/admin/launch_plan_pb.js'
import { TaskSpecSchema } from '../../src/sdk/generated/flyteidl/admin/task_pb.js'
import { WorkflowSpecSchema } from '../../src/sdk/generated/flyteidl/admin/workflow_pb.js'
import { SimpleType } from '../../src/sdk/generated/flyteidl/core/types_pb.js'
import type { Node, WorkflowTemplate } from '../../src/sdk/generated/flyteidl/core/workflow_pb.js'
import type { FlytePackage, Registrable } from '../../src/sdk/package.js'

/** A copy that may be spoilt. */
export function copyOf({ entries }: FlytePackage): { entries: Registrable[] } {
  return {
    entries: entries.map((entry): Registrable => {
      if (entry.kind === 'task') return { ...entry, message: clone(TaskSpecSchema, entry.message) }
      if (entry.kind === 'workflow') return { ...entry, message: clone(WorkflowSpecSchema, entry.message) }
      return { ...entry, message: clone(LaunchPlanSchema, entry.message) }
    }),
  }
}

/** Spoils one thing; `pick` chooses among those that there are. False: there was nothing of the kind. */
export type Mutation = (target: { entries: Registrable[] }, pick: (count: number) => number) => boolean

type Pick = (count: number) => number

function choose<T>(items: readonly T[], pick: Pick): T | undefined {
  return items.length === 0 ? undefined : items[pick(items.length)]
}

const templates = (target: { entries: Registrable[] }): WorkflowTemplate[] =>
  target.entries.flatMap((each) =>
    each.kind === 'workflow' && each.message.template ? [each.message.template] : [],
  )
const tasks = (target: { entries: Registrable[] }) =>
  target.entries.flatMap((each) =>
    each.kind === 'task' && each.message.template ? [each.message.template] : [],
  )
const plans = (target: { entries: Registrable[] }) =>
  target.entries.flatMap((each) => (each.kind === 'launch-plan' ? [each.message] : []))
const containers = (target: { entries: Registrable[] }) =>
  tasks(target).flatMap((each) => (each.target.case === 'container' ? [each.target.value] : []))

/** Does something with one of the nodes that are fit for it. */
function withNode(
  fits: (node: Node, template: WorkflowTemplate) => boolean,
  spoil: (node: Node, template: WorkflowTemplate, pick: Pick) => void,
): Mutation {
  return (target, pick) => {
    const found = templates(target).flatMap((template) =>
      template.nodes.filter((node) => fits(node, template)).map((node) => ({ node, template })),
    )
    const chosen = choose(found, pick)
    if (chosen) spoil(chosen.node, chosen.template, pick)
    return chosen !== undefined
  }
}

function withOne<T>(
  find: (target: { entries: Registrable[] }) => readonly T[],
  spoil: (item: T) => void,
): Mutation {
  return (target, pick) => {
    const chosen = choose(find(target), pick)
    if (chosen !== undefined) spoil(chosen)
    return chosen !== undefined
  }
}

const isNeeded = (node: Node, template: WorkflowTemplate) =>
  template.nodes.some((each) => each.upstreamNodeIds.includes(node.id))

const scheduled = (target: { entries: Registrable[] }) =>
  plans(target).flatMap((each) => {
    const schedule = each.spec?.entityMetadata?.schedule
    return schedule ? [{ plan: each, schedule }] : []
  })
const crons = (target: { entries: Registrable[] }) =>
  scheduled(target).flatMap(({ schedule }) =>
    schedule.ScheduleExpression.case === 'cronSchedule' ? [schedule.ScheduleExpression.value] : [],
  )

/** Every way to spoil a good package; all of them must be refused. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'a node that others wait for is dropped': withNode(isNeeded, (node, template) => {
    template.nodes = template.nodes.filter((each) => each !== node)
  }),
  'a task is dropped': (target, pick) => {
    const chosen = choose(
      target.entries.filter((each) => each.kind === 'task'),
      pick,
    )
    target.entries = target.entries.filter((each) => each !== chosen)
    return chosen !== undefined
  },
  'an unknown node is waited for': withNode(
    () => true,
    (node) => node.upstreamNodeIds.push('not-there'),
  ),
  'two nodes have one id': withNode(
    (_, template) => template.nodes.length > 1,
    (node, template) => {
      const other = template.nodes.find((each) => each !== node)
      if (other) other.id = node.id
    },
  ),
  'a node waits for itself': withNode(
    () => true,
    (node) => node.upstreamNodeIds.push(node.id),
  ),
  'two nodes wait for each other': withNode(isNeeded, (node, template) => {
    const other = template.nodes.find((each) => each.upstreamNodeIds.includes(node.id))
    if (other) node.upstreamNodeIds.push(other.id)
  }),
  'an id is no DNS label': withNode(
    () => true,
    (node) => {
      node.id = `${node.id}_X`
    },
  ),
  'an input is bound twice': withNode(
    (node) => node.inputs.length > 0,
    (node) => node.inputs.push(node.inputs[0]!),
  ),
  'an input is not bound': withNode(
    (node) =>
      node.target.case === 'taskNode' && node.inputs.some((each) => each.binding?.value.case === 'promise'),
    (node) => {
      node.inputs = node.inputs.filter((each) => each.binding?.value.case !== 'promise')
    },
  ),
  'an unknown input is bound': withNode(
    (node) => node.target.case === 'taskNode' && node.inputs.length > 0,
    (node) => {
      node.inputs[0]!.var = 'not_there'
    },
  ),
  'an unknown output is taken': withNode(
    (node) => node.inputs.some((each) => each.binding?.value.case === 'promise'),
    (node) => {
      for (const { binding } of node.inputs)
        if (binding?.value.case === 'promise') binding.value.value.var = 'not_there'
    },
  ),
  'a task takes another type': (target, pick) => {
    const called = new Set(
      templates(target).flatMap((each) =>
        each.nodes.flatMap((node) =>
          node.target.case === 'taskNode' ? [node.target.value.reference.value?.name] : [],
        ),
      ),
    )
    const variables = tasks(target)
      .filter((each) => called.has(each.id?.name))
      .flatMap((each) => Object.values(each.interface?.inputs?.variables ?? {}))
    const chosen = choose(variables, pick)
    if (chosen?.type) chosen.type.type = { case: 'simple', value: SimpleType.ERROR }
    return chosen !== undefined
  },
  'a node runs nothing': withNode(
    () => true,
    (node) => {
      node.target = { case: undefined }
    },
  ),
  'a workflow has no nodes': withOne(templates, (each) => {
    each.nodes = []
  }),
  'a workflow has more than 100 nodes': withOne(templates, (each) => {
    const [node] = each.nodes
    for (let index = 0; index <= 100 && node; index += 1) each.nodes.push({ ...node, id: `more-${index}` })
  }),
  'an output of a workflow is not bound': withOne(
    (target) => templates(target).filter((each) => each.outputs.length > 0),
    (each) => {
      each.outputs = []
    },
  ),
  'a choice has no default': withNode(
    (node) => node.target.case === 'branchNode',
    (node) => {
      if (node.target.case === 'branchNode' && node.target.value.ifElse)
        node.target.value.ifElse.default = { case: undefined }
    },
  ),
  'a choice has no condition': withNode(
    (node) => node.target.case === 'branchNode',
    (node) => {
      if (node.target.case === 'branchNode') delete node.target.value.ifElse?.case?.condition
    },
  ),
  'a choice stands before what it reads': withNode(
    (node) =>
      node.target.case === 'branchNode' &&
      node.inputs.some(
        ({ binding }) => binding?.value.case === 'promise' && binding.value.value.nodeId !== '',
      ),
    (node, template) => {
      template.nodes = [node, ...template.nodes.filter((each) => each !== node)]
    },
  ),
  'what runs on a failure has no id': (target, pick) => {
    const chosen = choose(
      templates(target).flatMap((each) => each.failureNode ?? []),
      pick,
    )
    if (chosen) chosen.id = ''
    return chosen !== undefined
  },
  'a task is of another organisation': withNode(
    (node) => node.target.case === 'taskNode',
    (node) => {
      if (node.target.case === 'taskNode' && node.target.value.reference.value)
        node.target.value.reference.value.org = 'elsewhere'
    },
  ),
  'a task has no type': withOne(tasks, (each) => {
    each.type = ''
  }),
  'a task has no interface': withOne(tasks, (each) => {
    delete each.interface
  }),
  'a task has no metadata': withOne(tasks, (each) => {
    delete each.metadata
  }),
  'a runtime has no version': withOne(tasks, (each) => {
    if (each.metadata?.runtime) each.metadata.runtime.version = ''
  }),
  'a task has no name': withOne(tasks, (each) => {
    if (each.id) each.id.name = ''
  }),
  'a variable has a hyphen': withOne(
    (target) =>
      tasks(target).filter((each) => Object.keys(each.interface?.inputs?.variables ?? {}).length > 0),
    (each) => {
      const inputs = each.interface?.inputs?.variables ?? {}
      const [variable] = Object.values(inputs)
      if (variable) inputs['date-from'] = variable
    },
  ),
  'a container has no image': withOne(containers, (each) => {
    each.image = ''
  }),
  'a container has no command': withOne(containers, (each) => {
    each.command = []
    each.args = []
  }),
  'an amount of a resource is a word': withOne(containers, (each) => {
    each.resources?.requests.push({
      $typeName: 'flyteidl.core.Resources.ResourceEntry',
      name: 1,
      value: 'lots',
    })
  }),
  'a schedule is cut': withOne(crons, (each) => {
    each.schedule = each.schedule.slice(0, each.schedule.lastIndexOf(' '))
  }),
  'a schedule has six fields': withOne(crons, (each) => {
    each.schedule = `0 ${each.schedule}`
  }),
  'a schedule has an offset': withOne(crons, (each) => {
    each.offset = 'PT1H'
  }),
  'the kickoff time has no input': withOne(scheduled, ({ schedule }) => {
    schedule.kickoffTimeInputArg = 'not_there'
  }),
  'a launch plan starts an unknown workflow': withOne(plans, (each) => {
    if (each.spec?.workflowId) each.spec.workflowId.name = 'not.there'
  }),
  'a launch plan has no closure': withOne(plans, (each) => {
    delete each.closure
  }),
  'a label is no label': withOne(plans, (each) => {
    if (each.spec?.labels) each.spec.labels.values['not a key'] = 'x'
  }),
  'the last entry comes first': (target) => {
    target.entries.unshift(...target.entries.splice(-1))
    return true
  },
  'an entry comes twice': (target, pick) => {
    const chosen = choose(target.entries, pick)
    if (chosen) target.entries.push(chosen)
    return chosen !== undefined
  },
}
