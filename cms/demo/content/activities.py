"""All activities of both editions."""

from .activities_2019 import ACTIVITIES_2019
from .activities_end import END_OF_WEEK
from .activities_start import START_OF_WEEK

ACTIVITIES = ACTIVITIES_2019 + START_OF_WEEK + END_OF_WEEK
