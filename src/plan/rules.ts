import { rule as b2luigiOutputNames } from '../../transforms/b2luigi/output-names.js'
import { rule as bioluigiProgram } from '../../transforms/bioluigi/scheduled-program.js'
import { rule as d6tflowSave } from '../../transforms/d6tflow/save-and-load.js'
import { rule as gluishClosestDate } from '../../transforms/gluish/closest-date.js'
import { rule as gokartDump } from '../../transforms/gokart/dump-and-load.js'
import { rule as lawBranches } from '../../transforms/law/branches.js'
import { rule as lawTask } from '../../transforms/law/task.js'
import { rule as asksDisk } from '../../transforms/luigi/asks-disk.js'
import { rule as asksRequirements } from '../../transforms/luigi/asks-requirements.js'
import { rule as classBodyRuns } from '../../transforms/luigi/class-body-runs.js'
import { rule as classDecorator } from '../../transforms/luigi/class-decorator.js'
import { rule as configClass } from '../../transforms/luigi/config-class.js'
import { rule as configValue } from '../../transforms/luigi/config-value.js'
import { rule as constant } from '../../transforms/luigi/constant.js'
import { rule as debugFields } from '../../transforms/luigi/debug-fields.js'
import { rule as definitionStays } from '../../transforms/luigi/definition-stays.js'
import { rule as dictParameter } from '../../transforms/luigi/dict-parameter.js'
import { rule as dynamicRun } from '../../transforms/luigi/dynamic-run.js'
import { rule as eventHandler } from '../../transforms/luigi/event-handler.js'
import { rule as externalProgram } from '../../transforms/luigi/external-program.js'
import { rule as family } from '../../transforms/luigi/family.js'
import { rule as fileRelative } from '../../transforms/luigi/file-relative.js'
import { rule as foreignBase } from '../../transforms/luigi/foreign-base.js'
import { rule as helper } from '../../transforms/luigi/helper.js'
import { rule as hiddenClass } from '../../transforms/luigi/hidden-class.js'
import { rule as inputOutput } from '../../transforms/luigi/input-output.js'
import { rule as levelAsked } from '../../transforms/luigi/level-asked.js'
import { rule as localStorage } from '../../transforms/luigi/local-storage.js'
import { rule as loggerName } from '../../transforms/luigi/logger-name.js'
import { rule as luigiImport } from '../../transforms/luigi/luigi-import.js'
import { rule as luigiName } from '../../transforms/luigi/luigi-name.js'
import { rule as moduleAttribute } from '../../transforms/luigi/module-attribute.js'
import { rule as moduleRun } from '../../transforms/luigi/module-run.js'
import { rule as nameClash } from '../../transforms/luigi/name-clash.js'
import { rule as nativeTask } from '../../transforms/luigi/native-task.js'
import { rule as notWritten } from '../../transforms/luigi/not-written.js'
import { rule as notebookClass } from '../../transforms/luigi/notebook-class.js'
import { rule as openMode } from '../../transforms/luigi/open-mode.js'
import { rule as otherTarget } from '../../transforms/luigi/other-target.js'
import { rule as outerScope } from '../../transforms/luigi/outer-scope.js'
import { rule as outputOfInput } from '../../transforms/luigi/output-of-input.js'
import { rule as outputShape } from '../../transforms/luigi/output-shape.js'
import { rule as overrides } from '../../transforms/luigi/overrides.js'
import { rule as ownName } from '../../transforms/luigi/own-name.js'
import { rule as parameter } from '../../transforms/luigi/parameter.js'
import { rule as parameterNotes } from '../../transforms/luigi/parameter-notes.js'
import { rule as parameterType } from '../../transforms/luigi/parameter-type.js'
import { rule as pathSetting } from '../../transforms/luigi/path-setting.js'
import { rule as python2 } from '../../transforms/luigi/python2.js'
import { rule as requiresOutput } from '../../transforms/luigi/requires-output.js'
import { rule as runAttribute } from '../../transforms/luigi/run-attribute.js'
import { rule as schedulerSettings } from '../../transforms/luigi/scheduler-settings.js'
import { rule as shapeOfMethod } from '../../transforms/luigi/shape-of-method.js'
import { rule as startsLuigi } from '../../transforms/luigi/starts-luigi.js'
import { rule as statusMessage } from '../../transforms/luigi/status-message.js'
import { rule as structuralWrapper } from '../../transforms/luigi/structural-wrapper.js'
import { rule as superCall } from '../../transforms/luigi/super-call.js'
import { rule as syntaxError } from '../../transforms/luigi/syntax-error.js'
import { rule as target } from '../../transforms/luigi/target.js'
import { rule as targetFormat } from '../../transforms/luigi/target-format.js'
import { rule as targetUse } from '../../transforms/luigi/target-use.js'
import { rule as taskId } from '../../transforms/luigi/task-id.js'
import { rule as taskState } from '../../transforms/luigi/task-state.js'
import { rule as unclaimed } from '../../transforms/luigi/unclaimed.js'
import { rule as unsureStorage } from '../../transforms/luigi/unsure-storage.js'
import { rule as usesTaskClass } from '../../transforms/luigi/uses-task-class.js'
import { rule as wrapperRuns } from '../../transforms/luigi/wrapper-runs.js'
import { rule as python2Backticks } from '../../transforms/python2/backticks.js'
import { rule as python2Builtin } from '../../transforms/python2/builtin.js'
import { rule as python2Converted } from '../../transforms/python2/converted.js'
import { rule as python2Dictionary } from '../../transforms/python2/dictionary.js'
import { rule as python2ExceptName } from '../../transforms/python2/except-name.js'
import { rule as python2Meaning } from '../../transforms/python2/meaning.js'
import { rule as python2NotEqual } from '../../transforms/python2/not-equal.js'
import { rule as python2Number } from '../../transforms/python2/number.js'
import { rule as python2Print } from '../../transforms/python2/print-statement.js'
import { rule as python2RaiseValue } from '../../transforms/python2/raise-value.js'
import { rule as python2RawUnicode } from '../../transforms/python2/raw-unicode.js'
import { rule as sciluigiPorts } from '../../transforms/sciluigi/ports.js'
import { containerExplanations } from './codes/containers.js'
import { cutoverExplanations } from './codes/cutover.js'
import { engineExplanations } from './codes/engines.js'
import { extractionExplanations } from './codes/extraction.js'
import { packagingExplanations } from './codes/packaging.js'
import { readingExplanations } from './codes/reading.js'
import { runningExplanations } from './codes/running.js'
import type { Explanation } from './explanation.js'
import type { Rule } from './tasks/rule.js'
import { workflowExplanations } from './workflows/explanations.js'

/** All rules of transforms/, in the order in which they look at a piece of code: the first that takes it has it. */
export const rules: readonly Rule[] = [
  // text for Python 2: its meaning, then its syntax
  python2Meaning,
  python2Print,
  python2ExceptName,
  python2RaiseValue,
  python2NotEqual,
  python2Backticks,
  python2Number,
  python2RawUnicode,
  python2Dictionary,
  python2Builtin,
  // uses of Luigi and of the task object, special ones first
  openMode,
  requiresOutput,
  superCall,
  inputOutput,
  ownName,
  runAttribute,
  statusMessage,
  loggerName,
  family,
  taskId,
  configValue,
  target,
  dictParameter,
  parameter,
  taskState,
  debugFields,
  moduleAttribute,
  constant,
  helper,
  luigiImport,
  // uses that stay
  targetUse,
  targetFormat,
  otherTarget,
  startsLuigi,
  asksRequirements,
  outerScope,
  unclaimed,
  luigiName,
  // facts of the class
  dynamicRun,
  overrides,
  foreignBase,
  gluishClosestDate,
  sciluigiPorts,
  lawBranches,
  lawTask,
  gokartDump,
  d6tflowSave,
  bioluigiProgram,
  b2luigiOutputNames,
  eventHandler,
  classDecorator,
  classBodyRuns,
  shapeOfMethod,
  outputOfInput,
  outputShape,
  parameterType,
  definitionStays,
  nameClash,
  fileRelative,
  pathSetting,
  usesTaskClass,
  configClass,
  notWritten,
  // facts of the file
  python2,
  syntaxError,
  moduleRun,
  hiddenClass,
  notebookClass,
  // notes
  nativeTask,
  python2Converted,
  externalProgram,
  schedulerSettings,
  parameterNotes,
  localStorage,
  unsureStorage,
  wrapperRuns,
  asksDisk,
  levelAsked,
  structuralWrapper,
]

const explanations: readonly Explanation[] = [
  ...rules,
  ...workflowExplanations,
  ...readingExplanations,
  ...packagingExplanations,
  ...extractionExplanations,
  ...runningExplanations,
  ...cutoverExplanations,
  ...containerExplanations,
  ...engineExplanations,
]
  .map(({ code, title, why, fix }) => ({ code, title, why, fix }))
  .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))

/** Every code that anyone can meet, in order. */
export function allExplanations(): readonly Explanation[] {
  return explanations
}

export function explain(code: string): Explanation | undefined {
  return explanations.find((each) => each.code === code)
}
