import os

import _repipe
import luigi
from gokart.parameter import ExplicitBoolParameter

_NOT_SEEDED = -42497368
_NOT_CLONED = ("rerun", "strict_check", "modification_time_check")


_PLAIN = (luigi.BoolParameter, luigi.DateParameter, luigi.DateHourParameter, luigi.DateMinuteParameter,
          luigi.DictParameter, luigi.EnumParameter, luigi.FloatParameter, luigi.IntParameter, luigi.ListParameter,
          luigi.MonthParameter, luigi.TimeDeltaParameter, luigi.OptionalParameter)


class TaskOnKart(luigi.Task):
    workspace_directory = luigi.Parameter(default="./resources/", significant=False)
    local_temporary_directory = luigi.Parameter(default="./resources/tmp/", significant=False)
    rerun = luigi.BoolParameter(default=False, significant=False)
    strict_check = luigi.BoolParameter(default=False, significant=False)
    modification_time_check = luigi.BoolParameter(default=False, significant=False)
    serialized_task_definition_check = luigi.BoolParameter(default=False, significant=False)
    delete_unnecessary_output_files = luigi.BoolParameter(default=False, significant=False)
    significant = luigi.BoolParameter(default=True, significant=False)
    fix_random_seed_methods = luigi.ListParameter(default=("random.seed", "numpy.random.seed"), significant=False)
    fix_random_seed_value = luigi.IntParameter(default=_NOT_SEEDED, significant=False)
    redis_host = luigi.OptionalParameter(default=None, significant=False)
    redis_port = luigi.OptionalIntParameter(default=None, significant=False)
    redis_timeout = luigi.IntParameter(default=180, significant=False)
    fail_on_empty_dump = ExplicitBoolParameter(default=False, significant=False)
    store_index_in_feather = ExplicitBoolParameter(default=True, significant=False)
    cache_unique_id = ExplicitBoolParameter(default=True, significant=False)
    should_dump_supplementary_log_files = ExplicitBoolParameter(default=True, significant=False)
    complete_check_at_run = ExplicitBoolParameter(default=True, significant=False)
    should_lock_run = ExplicitBoolParameter(default=False, significant=False)

    def __init__(self, *args, **kwargs):
        shared = _repipe.section("TaskOnKart")
        names = [name for name in list(TaskOnKart.__dict__) + list(type(self).__dict__) if name in shared]
        for name in names:
            if name not in kwargs:
                kwargs[name] = getattr(type(self), name).parse(shared[name])
        super().__init__(*args, **kwargs)

    def requires(self):
        tasks = self.make_task_instance_dictionary()
        return tasks if tasks else []

    def make_task_instance_dictionary(self):
        # Values of these parameters are never tasks, whatever they are.
        plain = [name for name, param in self.get_params() if isinstance(param, _PLAIN)]
        return dict((name, value) for name, value in vars(self).items()
                    if name not in plain and name != "param_kwargs" and self.is_task_on_kart(value))

    @staticmethod
    def is_task_on_kart(value):
        if isinstance(value, tuple):
            return len(value) > 0 and all(isinstance(item, TaskOnKart) for item in value)
        return isinstance(value, TaskOnKart)

    def clone(self, cls=None, **kwargs):
        if cls is None:
            cls = type(self)
        new = {}
        for name, param in cls.get_params():
            if name in kwargs:
                new[name] = kwargs[name]
            elif name not in _NOT_CLONED and hasattr(self, name):
                new[name] = getattr(self, name)
        return cls(**new)

    def output(self):
        return self.make_target()

    def make_target(self, relative_file_path=None, use_unique_id=True, processor=None):
        if relative_file_path is None or use_unique_id:
            return _repipe.unknown("external", "a target that gokart names by a hash of the task and what it requires")
        if "://" in self.workspace_directory:
            return _repipe.unknown("external", "a target of gokart in a bucket")
        return luigi.LocalTarget(os.path.join(self.workspace_directory, relative_file_path))

    def make_large_data_frame_target(self, *args, **kwargs):
        return _repipe.unknown("external", "a target that gokart names by a hash of the task and what it requires")

    make_model_target = make_large_data_frame_target

    def make_unique_id(self):
        return _repipe.unknown("external", "gokart's hash of a task")

    def load(self, target=None):
        return _repipe.unknown("io", "loads an input")

    load_data_frame = load
    load_generator = load

    def complete(self):
        return _repipe.unknown("io", "asks whether a task is complete")
