"""`python -m osteon` is the command `osteon`."""

import sys

from osteon.cli.main import main

sys.exit(main())
