from luigi.contrib.hive import *
