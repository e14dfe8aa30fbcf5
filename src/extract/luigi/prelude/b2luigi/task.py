import hashlib
import os

import _repipe
import luigi
from b2luigi.settings import setting_of


class Task(luigi.Task):
    def add_to_output(self, output_file_name, target_class=None, result_dir=None, **kwargs):
        if target_class is not None or kwargs:
            return {output_file_name: _repipe.unknown("external", "a target that b2luigi makes")}
        return {output_file_name: luigi.LocalTarget(self._file_of(output_file_name, result_dir))}

    def _file_of(self, file_name, result_dir):
        """FOLDER/name=value/…/FILE; a folder that is not absolute lies beside the file that is started."""
        folder = result_dir or setting_of(self, "result_dir", ".")
        separator = setting_of(self, "parameter_separator", "=")
        named = setting_of(self, "use_parameter_name_in_output", True)
        if not os.path.isabs(folder):
            return _repipe.unknown("environment", "the folder of the file that is started")
        parts = []
        for name, param in self.get_params():
            if not param.significant or param.hidden:
                continue
            text = self._text_of(param, getattr(self, name))
            parts.append("%s%s%s" % (name, separator, text) if named else text)
        return os.path.join(folder, *(parts + [file_name]))

    def _text_of(self, param, value):
        if not param.hashed:
            return param.serialize(value)
        if param.hash_function is not None:
            return param.hash_function(value)
        return "hashed_" + hashlib.md5(str(value).encode()).hexdigest()

    def get_input_file_names(self, key=None):
        return _repipe.unknown("external", "the files of the inputs, as b2luigi names them")

    def get_output_file_name(self, key):
        return _repipe.unknown("external", "the file of an output, as b2luigi names it")


class ExternalTask(Task, luigi.ExternalTask):
    pass


class WrapperTask(Task, luigi.WrapperTask):
    pass


class DispatchableTask(Task):
    pass
