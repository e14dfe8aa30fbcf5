from luigi.contrib.postgres import *
