"""``python -m assessment``, the same as ``orientir``."""

import sys

from assessment.cli import main

sys.exit(main())
