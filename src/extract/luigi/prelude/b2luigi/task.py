import _repipe
import luigi


class Task(luigi.Task):
    def add_to_output(self, output_file_name):
        return {output_file_name: _repipe.unknown("config", "the path that b2luigi makes of its settings and the parameters")}

    def get_input_file_names(self, key=None):
        return _repipe.unknown("config", "the path that b2luigi makes of its settings and the parameters")

    def get_output_file_name(self, key):
        return _repipe.unknown("config", "the path that b2luigi makes of its settings and the parameters")


class ExternalTask(Task, luigi.ExternalTask):
    pass


class WrapperTask(Task, luigi.WrapperTask):
    pass


class DispatchableTask(Task):
    pass
