"""Ends as many scripts do: whoever imports it starts Luigi. One of its tasks starts Luigi too, when it runs."""
import luigi

from jobs import Leaf, Written, note


class Small(Written):
    def requires(self):
        return Leaf(number=1)


class Builds(Written):
    def run(self):
        luigi.build([Leaf(number=5)], local_scheduler=True)
        super(Builds, self).run()


if luigi.run():
    note("imported to its end")
