import datetime
import hashlib
import os

import _repipe
import luigi


class BaseTask(luigi.Task):
    BASE = os.environ.get("GLUISH_DATA", _repipe.unknown("environment", "the folder for temporary files"))
    TAG = "default"

    def closest(self):
        return self.date

    def effective_task_id(self):
        """The id with the closest date in the place of the date."""
        values = self.param_kwargs
        if "date" not in values or not hasattr(type(self).date, "use_closest_date"):
            return self.task_id
        values["date"] = self.closest()
        return "%s(%s)" % (self.task_family, ", ".join(sorted("%s=%s" % item for item in values.items())))

    def taskdir(self):
        return os.path.join(self.BASE, self.TAG, self.task_family)

    def path(self, filename=None, ext="tsv", digest=False, shard=False, encoding="utf-8", use_legacy_bool=False,
             use_legacy_sep=False):
        """BASE/TAG/family/NAME-VALUE-….EXT: the significant parameters, sorted, with the closest date."""
        if filename is not None:
            return os.path.join(self.taskdir(), filename)
        name = "-".join(sorted(self._part(key, param, use_legacy_bool, use_legacy_sep)
                               for key, param in self.get_params() if param.significant)) or "output"
        if digest:
            name = hashlib.sha1(name.encode(encoding)).hexdigest()
        if ext:
            name = "%s.%s" % (name, ext)
        if shard:
            return os.path.join(self.taskdir(), hashlib.sha1(name.encode(encoding)).hexdigest()[:2], name)
        return os.path.join(self.taskdir(), name)

    def _part(self, key, param, legacy_bool, legacy_sep):
        if key == "date" and hasattr(param, "use_closest_date"):
            return "date-%s" % self.closest()
        value = getattr(self, key)
        if isinstance(value, datetime.datetime):
            value = value.strftime("%Y-%m-%dT%H%M%S")
        elif isinstance(value, bool) and not legacy_bool:
            value = "true" if value else "false"
        elif isinstance(value, str) and not legacy_sep:
            value = value.replace("_", "-")
        return "%s-%s" % (key if legacy_sep else key.replace("_", "-"), value)


class MockTask(BaseTask):
    fixture = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(self.path(digest=True))
