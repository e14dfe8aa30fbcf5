/** Methods of luigi.Task that Luigi itself calls or gives: code that calls them asks the engine. */
const methods = new Set(
  `requires deps input output run complete clone clone_parent clone_parents process_resources on_success on_failure initialized
   to_str_params trigger_event event_handler remove_event_handler get_params get_param_names get_param_values from_str_params
   get_task_family get_task_namespace set_status_message set_progress_percentage set_tracking_url get_status_message
   decrease_running_resources send_scheduler_message no_unpicklable_properties`
    .trim()
    .split(/\s+/),
)

const attributes = new Set(
  `task_id task_family task_module task_namespace param_kwargs param_args priority disabled resources retry_count worker_timeout
   disable_hard_timeout disable_window owner_email batchable max_batch_size retry_policy use_cmdline_section scheduler_messages
   accepts_messages set_tracking_url`
    .trim()
    .split(/\s+/),
)

export function isEngineMethod(name: string): boolean {
  return methods.has(name)
}

export function isEngineAttribute(name: string): boolean {
  return methods.has(name) || attributes.has(name)
}
