"""See the package."""

import sys

from evaluation.sameness import main

sys.exit(main(sys.argv[1:]))
