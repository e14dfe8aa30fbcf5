# root: Top
# root: Told site=given
# config: [Told]
# config: site = told
# config: number=12
# config: [shop]
# config: region = north
# config: dry-run = true
# config: [paths]
# config: base = /data/%(name)s
# config: name = x
# config: [Copy]
# config: number=99
import luigi
from luigi.util import inherits


class shop(luigi.Config):
    region = luigi.Parameter(default='south')
    dry_run = luigi.BoolParameter(default=False)
    other = luigi.Parameter(default='other')


class Told(luigi.Task):
    site = luigi.Parameter()
    number = luigi.IntParameter(default=1)
    base = luigi.Parameter(config_path={'section': 'paths', 'name': 'base'}, default='none')


@inherits(Told)
class Copy(luigi.Task):
    pass


class Top(luigi.Task):
    def requires(self):
        config = luigi.configuration.get_config()
        yield Told()
        yield Told(number=3)
        yield Copy(site=shop().region + str(shop().dry_run) + shop().other)
        yield Told(config.get('shop', 'region') + config.get('shop', 'absent', 'none') + str(config.getboolean('shop', 'dry-run', False)))
