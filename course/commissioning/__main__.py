"""`python -m commissioning` is the command `commissioning`."""

from commissioning.cli import main

raise SystemExit(main())
