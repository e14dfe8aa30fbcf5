import type * as b from '@babel/types'
import type { ContainerSettings, Runnable, RunSettings } from '../../sdk/index.js'
import type { ModuleScope } from './scope.js'
import { array, called, object, text, unlessEmpty } from './syntax.js'
import { typeExpression, variablesExpression } from './types.js'
import { valueExpression } from './values.js'

type Placeable = Exclude<Runnable, { readonly kind: 'workflow' | 'launch-plan' }>

/** The expression that defines a task: which code it is, where it runs, what it takes and gives. */
export function taskExpression(definition: Placeable, scope: ModuleScope): b.Expression {
  switch (definition.kind) {
    case 'python-task':
      return called(scope.sdk('pythonTask'), [
        object([
          ['name', text(definition.name)],
          ...containerEntries(definition, scope),
          ['isDynamic', definition.isDynamic ? given(true, scope) : undefined],
          ...interfaceEntries(definition, scope),
          ...settingEntries(definition, scope),
        ]),
      ])
    case 'container-task':
      return called(scope.sdk('containerTask'), [
        object([
          ['name', text(definition.name)],
          ...containerEntries(definition, scope),
          ['command', scope.command(definition.command)],
          ['arguments', definition.arguments.length > 0 ? array(definition.arguments.map(text)) : undefined],
          ['files', definition.files ? valueExpression(definition.files, null, scope) : undefined],
          ...interfaceEntries(definition, scope),
          ...settingEntries(definition, scope),
        ]),
      ])
    case 'sensor-task':
      return called(scope.sdk('sensor'), [
        object([['name', text(definition.name)], ...settingEntries(definition, scope)]),
      ])
    case 'map-task':
      return called(scope.sdk('mapTask'), [
        scope.definition(definition.task),
        unlessEmpty(
          object([
            ['constant', definition.constant.length > 0 ? array(definition.constant.map(text)) : undefined],
            ['concurrency', given(definition.concurrency ?? undefined, scope)],
            ['minimumSuccessRatio', given(definition.minimumSuccessRatio ?? undefined, scope)],
            ['name', definition.name === '' ? undefined : text(definition.name)],
          ]),
        ),
      ])
    case 'task-reference':
    case 'launch-plan-reference':
      return called(scope.sdk(definition.kind === 'task-reference' ? 'task' : 'launchPlanReference'), [
        object([
          ['name', text(definition.name)],
          ['version', definition.version === '' ? undefined : text(definition.version)],
          ['project', definition.project === '' ? undefined : text(definition.project)],
          ['domain', definition.domain === '' ? undefined : text(definition.domain)],
          ...interfaceEntries(definition, scope),
        ]),
      ])
    case 'gate':
      return gateExpression(definition, scope)
  }
}

function gateExpression(
  gate: Extract<Runnable, { readonly kind: 'gate' }>,
  scope: ModuleScope,
): b.Expression {
  switch (gate.waits.for) {
    case 'time':
      return called(scope.sdk('sleep'), [valueExpression(gate.waits.seconds, null, scope)])
    case 'approval':
      return called(scope.sdk('approval'), [text(gate.name)])
    case 'value':
      return called(scope.sdk('waitForInput'), [text(gate.name), typeExpression(gate.waits.type, scope)])
  }
}

type Entry = readonly [string, b.Expression | undefined]

function containerEntries(settings: ContainerSettings, scope: ModuleScope): readonly Entry[] {
  return [['image', scope.image(settings.image)]]
}

function interfaceEntries(
  { inputs, outputs }: Pick<Placeable, 'inputs' | 'outputs'>,
  scope: ModuleScope,
): readonly Entry[] {
  return [
    ['inputs', variablesExpression(inputs, scope)],
    ['outputs', variablesExpression(outputs, scope)],
  ]
}

/** Settings in one order, those that are not set left out. */
export function settingEntries(
  settings: RunSettings & Partial<Omit<ContainerSettings, 'image'>>,
  scope: ModuleScope,
): readonly Entry[] {
  const { retries, timeout, interruptible, cache, resources, environment } = settings
  const { labels, annotations, podTemplate, deprecated } = settings
  return Object.entries({
    retries,
    timeout,
    interruptible,
    cache,
    resources,
    environment,
    labels,
    annotations,
    podTemplate,
    deprecated,
  } satisfies Record<Exclude<keyof ContainerSettings, 'image'>, unknown>).map(([key, value]) => [
    key,
    given(value, scope),
  ])
}

/** The expression of a setting; absent where the setting is. */
export function given(value: unknown, scope: ModuleScope): b.Expression | undefined {
  return value === undefined ? undefined : valueExpression(value, null, scope)
}
